package org.tributary.connectors.ckan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.connectors.ckan.PortalStandIn.Form;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class CkanQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "ckan";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(Quirk.CHILD_EDIT, "a row of a resource has no children");
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only reads");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only reads");
    for (Quirk ofFiles :
        new Quirk[] {
          Quirk.CHARSET, Quirk.BYTE_ORDER_MARK, Quirk.LINE_ENDS, Quirk.HALF_WRITTEN_FILE
        }) {
      reasons.put(ofFiles, "the portal reads the files and gives rows");
    }
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    // of a resource, changes are told by the order of rows and not by a filter
    Form form = quirk == Quirk.IGNORED_FILTER ? Form.DATASETS : Form.ROWS_WITH_TIMES;
    PortalStandIn portal = new PortalStandIn(form);
    switch (quirk) {
      case PAGE_CAP -> portal.portal.mostRows = 7;
      case IGNORED_FILTER -> portal.portal.ignoresRanges = true;
      case STRING_NUMBERS -> portal.portal.numbersAreTexts = true;
      case HEADER_DRIFT -> portal.portal.codeColumn = "Request Code";
      case PREFIXED_IDS -> portal.withSites();
      default -> {}
    }
    portal.load();
    switch (quirk) {
      case NULL_UPDATED -> portal.withoutTimes();
      case CITY_STATUSES -> portal.portal.rows.forEach(row -> row.put("Status", "4QAREJ"));
      default -> {}
    }
    return CkanSubject.over(portal, home);
  }
}
