package org.tributary.connectors.s4hana;

import static org.tributary.samples.simulators.s4hana.Quirk.CREATE_FAILS_AFTER_COMMIT;
import static org.tributary.samples.simulators.s4hana.Quirk.FILTER_IGNORED;
import static org.tributary.samples.simulators.s4hana.Quirk.SILENT_CAP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class S4hanaQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "s4hana";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    for (Quirk ofFiles :
        new Quirk[] {
          Quirk.CHARSET,
          Quirk.BYTE_ORDER_MARK,
          Quirk.LINE_ENDS,
          Quirk.HEADER_DRIFT,
          Quirk.HALF_WRITTEN_FILE
        }) {
      reasons.put(ofFiles, "it reads no files");
    }
    return reasons;
  }

  /** Times null until the first change, silent children and counts as texts are its own nature. */
  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    ErpStandIn erp =
        switch (quirk) {
          case PAGE_CAP -> new ErpStandIn(false, SILENT_CAP);
          case IGNORED_FILTER -> new ErpStandIn(false, FILTER_IGNORED);
          case CREATE_REPORTS_FAILURE -> new ErpStandIn(false, CREATE_FAILS_AFTER_COMMIT);
          default -> new ErpStandIn(quirk == Quirk.PREFIXED_IDS);
        };
    String read = quirk == Quirk.PREFIXED_IDS ? S4hanaSubject.EMAILS : Erp.READ;
    String more = quirk == Quirk.CHILD_EDIT ? "fullEvery: PT30M" : "";
    String grouping = quirk == Quirk.CITY_STATUSES ? "4QAREJ" : "";
    return S4hanaSubject.over(erp.fill(grouping), more, read, home);
  }
}
