package org.tributary.connectors.arcgis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class ArcgisQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "arcgis";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(Quirk.CHILD_EDIT, "a stream is one layer; a related table is a stream of its own");
    reasons.put(
        Quirk.PREFIXED_IDS, "a stream is one layer, whose object and global ids are unique");
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

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    return ArcgisSubject.over(ServiceStandIn.with(quirk), home);
  }
}
