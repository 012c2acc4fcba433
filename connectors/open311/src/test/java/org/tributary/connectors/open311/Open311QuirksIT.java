package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

class Open311QuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "open311";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(
        Quirk.CREATE_REPORTS_FAILURE,
        "an answer of GeoReport v2 holds an id or an error, not both");
    reasons.put(Quirk.CHILD_EDIT, "a request of GeoReport v2 has no children");
    reasons.put(Quirk.PREFIXED_IDS, "the ids of requests are unique in a city");
    CityStandIn.ofFiles().forEach(quirk -> reasons.put(quirk, "it reads no files"));
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    boolean byChange = quirk != Quirk.NULL_UPDATED;
    return Open311Subject.over(new CityStandIn().with(quirk), byChange, home);
  }
}
