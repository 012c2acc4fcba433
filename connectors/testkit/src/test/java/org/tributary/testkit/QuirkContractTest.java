package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A read under a quirk is handled, stopped with a sentence, or fails the test. */
class QuirkContractTest {
  @TempDir private Path home;

  private QuirkOutcome outcome(Flaw flaw, Quirk quirk) throws IOException {
    JsonRecords records = new JsonRecords(57).with(quirk);
    try (ConnectorUnderTest subject =
        ConnectorContractTest.scripted(new FlawedConnectorFactory(flaw), home, records)) {
      return new QuirkRun(quirk, subject).play();
    }
  }

  private ThrowableAssert.ThrowingCallable playing(Flaw flaw, Quirk quirk) {
    return () -> outcome(flaw, quirk);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "PAGE_CAP",
        "WHOLE_SECONDS",
        "MOVING_ROWS",
        "CITY_STATUSES",
        "DELETION",
        "CREATE_REPORTS_FAILURE",
        "CREATE_TIMES_OUT",
        "RATE_LIMIT",
        "RATE_LIMIT_WITH_WAIT"
      })
  void aSoundConnectorHandles(Quirk quirk) throws IOException {
    assertThat(outcome(Flaw.NONE, quirk).result()).isEqualTo(QuirkOutcome.Result.HANDLED);
  }

  @Test
  void whatWasWaitedForIsSaid() throws IOException {
    assertThat(outcome(Flaw.NONE, Quirk.RATE_LIMIT_WITH_WAIT).sentence()).contains("wait 120 s");
  }

  @ParameterizedTest
  @EnumSource(names = {"IGNORED_FILTER", "ERROR_AT_200", "HTML_ON_EXPIRY", "KEY_EXPIRY"})
  void aSoundConnectorStopsWithASentence(Quirk quirk) throws IOException {
    QuirkOutcome outcome = outcome(Flaw.NONE, quirk);

    assertThat(outcome.result()).isEqualTo(QuirkOutcome.Result.STOPPED);
    assertThat(outcome.sentence()).hasSizeGreaterThan(20);
  }

  @Test
  void lostRowsFailTheTest() {
    assertThatThrownBy(playing(Flaw.LOSES_THE_LAST_PAGE, Quirk.CITY_STATUSES))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ids in the hub");
    assertThatThrownBy(playing(Flaw.PAGES_BY_OFFSET, Quirk.MOVING_ROWS))
        .hasMessageContaining("ids in the hub");
    assertThatThrownBy(playing(Flaw.TAKES_HTML_FOR_THE_END, Quirk.HTML_ON_EXPIRY))
        .hasMessageContaining("ids in the hub");
  }

  @Test
  void staleRowsFailTheTest() {
    assertThatThrownBy(playing(Flaw.ASKS_FOR_LATER_CHANGES_ONLY, Quirk.WHOLE_SECONDS))
        .hasMessageContaining("which was changed");
    assertThatThrownBy(playing(Flaw.NONE, Quirk.CHILD_EDIT))
        .hasMessageContaining("which was changed");
  }

  @Test
  void deletedRowsThatStayFailTheTest() {
    assertThatThrownBy(playing(Flaw.KEEPS_DELETED_IDS, Quirk.DELETION))
        .hasMessageContaining("ids in the hub");
  }

  @Test
  void whatIsSentTwiceFailsTheTest() {
    assertThatThrownBy(playing(Flaw.SENDS_TWICE, Quirk.CREATE_REPORTS_FAILURE))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void theCommittedTableIsThatOfTheCommittedColumns() throws IOException {
    Path columns = QuirkColumn.documentation();
    if (!QuirkColumn.isToBeWritten()) {
      assertThat(Files.readString(QuirkTable.file(columns)))
          .as("docs/quirks.md; -D%s=write writes it anew", QuirkColumn.MODE)
          .isEqualTo(QuirkTable.text(columns));
    }
  }
}
