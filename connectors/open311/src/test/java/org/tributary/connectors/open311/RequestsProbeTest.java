package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

class RequestsProbeTest {
  private static final String NOW = "2019-11-12T00:00:00Z";

  @Test
  void aCityThatFiltersByWindowPasses() throws IOException {
    try (CappedCity city = city();
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-01-01'}")) {
      List<Finding> findings = harvest.selfCheck(NOW);

      assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
      assertThat(findings)
          .extracting(Finding::check)
          .containsExactly(Check.ANSWER, Check.IDS, Check.FUTURE_WATERMARK, Check.OLD_WATERMARK);
      assertThat(city.calls()).isEqualTo(3);
    }
  }

  @Test
  void aCityThatFiltersByTimeOfChangePasses() throws IOException {
    try (CappedCity city = city();
        Harvest harvest =
            new Harvest(city.baseUrl(), "{'since':'2019-01-01','updatedAfter':true}")) {
      assertThat(SelfCheck.failure(harvest.selfCheck(NOW))).isEmpty();
    }
  }

  @Test
  void aCityThatIgnoresWindowsIsFound() throws IOException {
    try (CappedCity city = city().ignoringWindows();
        Harvest harvest = new Harvest(city.baseUrl(), "{'since':'2019-01-01'}")) {
      assertThat(SelfCheck.failure(harvest.selfCheck(NOW)))
          .hasValueSatisfying(
              failure -> {
                assertThat(failure.check()).isEqualTo(Check.FUTURE_WATERMARK);
                assertThat(failure.sentence()).contains("ignores start_date");
              });
    }
  }

  private static CappedCity city() throws IOException {
    return new CappedCity(
        50,
        IntStream.range(0, 20)
            .mapToObj(
                i -> {
                  Instant requested = Instant.parse("2019-10-01T00:00:00Z").plusSeconds(i * 60L);
                  return new CityRow(
                      "r" + i, "pothole", "open", requested, requested.plusSeconds(7200), Map.of());
                })
            .toList());
  }
}
