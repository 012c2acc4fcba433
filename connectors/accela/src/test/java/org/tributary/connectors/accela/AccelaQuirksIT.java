package org.tributary.connectors.accela;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class AccelaQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "accela";
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

  /** Edits of children move no time of their parent: how often all is read is said. */
  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    String more = quirk == Quirk.CHILD_EDIT ? ", fullEvery: PT30M" : "";
    AccelaStandIn agency = AccelaStandIn.with(quirk);
    String tokens = agency.url().replace("127.0.0.1", "localhost"); // out of reach of the faults
    return AccelaSubject.over(agency, tokens, more, "", home);
  }
}
