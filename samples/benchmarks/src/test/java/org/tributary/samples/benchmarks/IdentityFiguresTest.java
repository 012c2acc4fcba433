package org.tributary.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityFiguresTest {
  private static final String METRICS =
      """
      # HELP tributary_ingest_page_seconds Comparing, mapping and committing a page
      # TYPE tributary_ingest_page_seconds summary
      tributary_ingest_page_seconds{stream="people",system="arrivals",quantile="0.5"} 0.0021
      tributary_ingest_page_seconds{stream="people",system="arrivals",quantile="0.99"} 0.0125
      tributary_ingest_page_seconds_count{stream="people",system="arrivals"} 5000
      tributary_ingest_page_seconds_sum{stream="people",system="arrivals"} 11.5
      tributary_ingest_page_seconds{stream="people",system="people",quantile="0.5"} 0.4
      tributary_ingest_page_seconds{stream="people",system="people",quantile="0.99"} 0.9
      tributary_ingest_page_seconds_count{stream="people",system="people"} 1300
      """;

  @Test
  void readsTheTimesOfOneSystem() {
    PageTimes times = PageTimes.of(METRICS, "tributary_ingest_page_seconds", "arrivals");

    assertThat(times.count()).isEqualTo(5_000);
    assertThat(times.text()).isEqualTo("2.1 / 12.5");
    assertThatIllegalStateException()
        .isThrownBy(() -> PageTimes.of(METRICS, "tributary_identity_link_seconds", "arrivals"));
  }

  @Test
  void tellsTheCostOfARecordBesideTheFirstSlices() {
    assertThat(IdentityGrowth.rows(List.of(500.0, 1_000.0, 800.0, 400.0), 10_000))
        .containsExactly(
            List.of("10,000", "20.0", "500", "1.60"),
            List.of("20,000", "10.0", "1,000", "0.80"),
            List.of("30,000", "12.5", "800", "1.00"),
            List.of("40,000", "25.0", "400", "2.00"));
  }

  @Test
  void addsUpTheTimeOfEndedProcesses() {
    String stat =
        "4242 (java (x) y) S 1 4242 4242 0 -1 4194304 51 9 0 0 700 80 150 25 20 0 31 0 7 8 9";

    assertThat(EndedChildren.cpu(stat)).isEqualTo(Duration.ofMillis(1_750));
  }

  @Test
  void keepsTenDigitsOfATelephoneNumber() {
    assertThat(List.of("+1 248 920 6451", "(248) 920-6451", "555"))
        .map(new TenDigits()::clean)
        .containsExactly("2489206451", "2489206451", "555");
  }
}
