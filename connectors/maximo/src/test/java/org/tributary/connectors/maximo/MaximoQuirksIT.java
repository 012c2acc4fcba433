package org.tributary.connectors.maximo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class MaximoQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "maximo";
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
    String read = quirk == Quirk.NULL_UPDATED ? ", created: reportdate" : "";
    return MaximoSubject.over(MaximoStandIn.with(quirk), more, read, home);
  }
}
