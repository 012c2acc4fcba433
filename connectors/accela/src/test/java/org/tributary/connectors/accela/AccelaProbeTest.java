package org.tributary.connectors.accela;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

/** The self-check against a system that answers 200 with the wrong rows. */
class AccelaProbeTest {
  @TempDir Path home;
  private Agency agency;

  @BeforeEach
  void open() throws IOException {
    agency = new Agency(home, "size: 10, expand: [contacts]").withRecords(25);
  }

  @AfterEach
  void close() {
    agency.close();
  }

  private Outcome outcome(Check check) {
    return agency.selfCheck().stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow()
        .outcome();
  }

  @Test
  void findsNothingWrongWithASoundSystem() {
    assertThat(agency.selfCheck())
        .allMatch(finding -> finding.outcome() == Outcome.PASSED)
        .extracting(finding -> finding.check())
        .contains(
            Check.IDENTITY,
            Check.IDS,
            Check.PAGE_SIZE,
            Check.FUTURE_WATERMARK,
            Check.OLD_WATERMARK,
            Check.NONSENSE_FILTER);
  }

  @Test
  void findsAFilterOfDatesThatIsIgnored() {
    agency.simulator.set(AccelaQuirk.IGNORES_DATE_FILTERS, true);

    assertThat(SelfCheck.failure(agency.selfCheck()))
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.check()).isEqualTo(Check.FUTURE_WATERMARK);
              assertThat(finding.sentence()).contains("statusDateFrom, openedDateFrom");
            });
  }

  @Test
  void notesThatABadDateIsIgnored() {
    agency.simulator.set(AccelaQuirk.IGNORES_BAD_DATES, true);

    assertThat(outcome(Check.NONSENSE_FILTER)).isEqualTo(Outcome.NOTED);
  }

  @Test
  void notesASilentCap() {
    agency.simulator.set(AccelaQuirk.SILENT_PAGE_CAP, true);

    assertThat(outcome(Check.PAGE_SIZE)).isEqualTo(Outcome.NOTED);
  }

  @Test
  void findsATokenOfSomebodyElse() throws IOException {
    agency.edit("userId: tributary", "userId: integration");

    assertThat(SelfCheck.failure(agency.selfCheck()))
        .hasValueSatisfying(finding -> assertThat(finding.check()).isEqualTo(Check.IDENTITY));
  }
}
