package org.tributary.connectors.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.QuirkContract;

/** What happens to files happens to the payloads of messages, too. */
class MqttQuirksIT extends QuirkContract {
  @Override
  protected String column() {
    return "mqtt";
  }

  @Override
  protected Map<Quirk, String> notApplicable() {
    Map<Quirk, String> reasons = new EnumMap<>(Quirk.class);
    reasons.put(Quirk.PAGE_CAP, "a broker has no pages; the hub cuts them");
    reasons.put(Quirk.CHILD_EDIT, "a message has no children");
    reasons.put(Quirk.IGNORED_FILTER, "a broker is not asked for what changed; it sends it");
    reasons.put(Quirk.MOVING_ROWS, "a broker has no rows; messages come as they arrive");
    for (Quirk http :
        new Quirk[] {
          Quirk.ERROR_AT_200, Quirk.HTML_ON_EXPIRY, Quirk.RATE_LIMIT, Quirk.RATE_LIMIT_WITH_WAIT
        }) {
      reasons.put(http, "a broker does not speak HTTP");
    }
    reasons.put(Quirk.CREATE_REPORTS_FAILURE, "this connector only listens");
    reasons.put(Quirk.CREATE_TIMES_OUT, "this connector only listens");
    reasons.put(Quirk.DELETION, "a message is not taken back");
    reasons.put(Quirk.HEADER_DRIFT, "a message has no header row");
    reasons.put(Quirk.HALF_WRITTEN_FILE, "a broker sends a message when it has all of it");
    return reasons;
  }

  @Override
  protected ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException {
    String more =
        switch (quirk) {
          case PREFIXED_IDS -> "id: [/payload/site, /payload/no]";
          case STRING_NUMBERS -> "id: /payload/no, updatedForm: epoch-s";
          default -> "id: /payload/no";
        };
    return MqttSubject.over(quirk, more, home);
  }
}
