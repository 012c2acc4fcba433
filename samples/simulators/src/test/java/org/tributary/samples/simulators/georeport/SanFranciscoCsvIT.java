package org.tributary.samples.simulators.georeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.samples.simulators.http.Wire;

class SanFranciscoCsvIT {
  private static final Instant FIRST = Instant.parse("2008-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2020-01-01T00:00:00Z");

  private final Wire wire = new Wire();
  private final Set<String> seen = new HashSet<>();

  @Test
  void servesAllTenThousandRealRowsThroughACapOf50() throws Exception {
    List<ServiceRequest> rows = SanFranciscoCsv.read(realFile());
    try (GeoReportSimulator simulator =
        new GeoReportSimulator(GeoReportProfile.cappedAt50(), Clock.systemUTC())) {
      simulator.desk().fileAll(rows);
      harvest(simulator.start().toString(), FIRST, LAST);

      assertThat(rows).hasSize(10_000);
      assertThat(seen).hasSize(10_000);
      assertThat(wire.json(simulator.baseUri() + "/services.json")).hasSize(234);
    }
  }

  /** Halves the window while an answer is as long as the cap. */
  private void harvest(String base, Instant from, Instant to) throws Exception {
    JsonNode rows = wire.json(base + "/requests.json?start_date=" + from + "&end_date=" + to);
    if (rows.size() < 50) {
      rows.forEach(row -> seen.add(row.get("service_request_id").asText()));
      return;
    }
    Instant middle = from.plusSeconds(Duration.between(from, to).toSeconds() / 2);
    harvest(base, from, middle);
    harvest(base, middle, to);
  }

  private static Path realFile() {
    Path shared =
        Optional.ofNullable(System.getenv("TRIBUTARY_SHARED_DATA"))
            .map(Path::of)
            .orElseGet(
                () ->
                    Path.of(System.getProperty("tributary.root", "."))
                        .resolveSibling("shared/data"));
    Path file = shared.resolve("311/sf311.csv");
    assumeTrue(Files.exists(file), () -> "needs the San Francisco 311 file at " + file);
    return file;
  }
}
