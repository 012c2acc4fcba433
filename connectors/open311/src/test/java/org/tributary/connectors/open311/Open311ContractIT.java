package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.JsonStandIn;
import org.tributary.testkit.SystemFileUnderTest;

class Open311ContractIT extends ConnectorContract {
  private static final int CAP = 10;

  private final Instant first =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6));

  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    JsonStandIn standIn = new JsonStandIn(this::requests);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: "311"
        connector: open311
        settings: {baseUrl: "%s", apiKey: "${file:secret}"}
        streams:
          requests:
            produces: case
            map: nothing
            read: {resource: requests, since: "%s", cap: %d}
        """
            .formatted(standIn.url(), first.toString().substring(0, 10), CAP);
    return new SystemFileUnderTest(
        new Open311ConnectorFactory(), home, yaml, new TreeSet<>(held().keySet()), standIn);
  }

  private Map<String, Instant> held() {
    Map<String, Instant> held = new TreeMap<>();
    for (int i = 0; i < 64; i++) {
      held.put(String.format("SR%03d", i), first.plus(Duration.ofHours(2L * i)));
    }
    return held;
  }

  private String requests(Map<String, String> query) {
    Instant start = Instant.parse(query.getOrDefault("start_date", Instant.MIN.toString()));
    Instant end = Instant.parse(query.getOrDefault("end_date", Instant.MAX.toString()));
    Set<Map.Entry<String, Instant>> all = held().entrySet();
    return all.stream()
        .filter(e -> !e.getValue().isBefore(start) && e.getValue().isBefore(end))
        .limit(CAP)
        .map(
            e ->
                "{\"service_request_id\":\"%s\",\"status\":\"open\",\"service_code\":\"001\",\"requested_datetime\":\"%s\"}"
                    .formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
