package org.tributary.connectors.maximo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

/** The self-check against a system that answers 200 with the wrong rows. */
class MaximoProbeTest {
  @TempDir Path home;
  private Plant plant;

  @BeforeEach
  void open() throws IOException {
    plant = new Plant(home, "size: 10, created: reportdate").withOrders(25);
  }

  @AfterEach
  void close() {
    plant.close();
  }

  private Outcome outcome(Check check) {
    return plant.selfCheck().stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void findsNothingWrongWithASoundSystem() {
    assertThat(plant.selfCheck())
        .allMatch(finding -> finding.outcome() == Outcome.PASSED)
        .extracting(Finding::check)
        .contains(
            Check.IDENTITY,
            Check.IDS,
            Check.PAGE_SIZE,
            Check.TOTAL,
            Check.FUTURE_WATERMARK,
            Check.OLD_WATERMARK,
            Check.NONSENSE_FILTER);
  }

  @Test
  void findsAFilterOfTimesThatIsIgnored() {
    plant.simulator.set(MaximoQuirk.IGNORES_CHANGEDATE, true);

    assertThat(SelfCheck.failure(plant.selfCheck()))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.check()).isEqualTo(Check.FUTURE_WATERMARK);
              assertThat(finding.sentence()).contains("changedate and reportdate");
            });
  }

  @Test
  void notesThatABadTimeIsIgnored() {
    plant.simulator.set(MaximoQuirk.IGNORES_BAD_TIMES, true);

    assertThat(outcome(Check.NONSENSE_FILTER)).isEqualTo(Outcome.NOTED);
  }

  @Test
  void notesASilentCap() {
    plant.simulator.set(MaximoQuirk.SILENT_PAGE_CAP, true);

    assertThat(outcome(Check.PAGE_SIZE)).isEqualTo(Outcome.NOTED);
  }

  @Test
  void findsThatMaximoTakesUsForSomebodyElse() throws IOException {
    plant.open(Plant.KEY_AUTH + ", publicUri: http://works.example.org/maximo/oslc", "size: 10");
    assertThat(outcome(Check.IDENTITY)).isEqualTo(Outcome.PASSED);
    plant.edit("loginId: TRIBUTARY", "loginId: INTEGRATION");

    assertThat(SelfCheck.failure(plant.selfCheck()))
        .hasValueSatisfying(finding -> assertThat(finding.check()).isEqualTo(Check.IDENTITY));
  }
}
