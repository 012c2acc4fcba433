package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.connectors.soap.StandIn.Asked;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

/** The self-check against systems that answer 200 with the wrong records. */
class SoapProbeTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String READ =
      """
      request: <List><Since>${since}</Since></List>
      since: {format: iso-instant}
      records: //l:Licence
      id: l:Number
      updated: l:Changed
      """;
  private static final String ALL =
      "<Licence><Number>1</Number><Changed>2026-11-01T08:00:00Z</Changed></Licence>"
          + "<Licence><Number>2</Number><Changed>2026-11-02T08:00:00Z</Changed></Licence>";
  private static final String WHO = ", whoAmI: {request: <Me/>, at: '//l:User', is: tributary}";

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private List<Finding> check(String settings, Function<Asked, String> answers) throws IOException {
    STAND_IN.xml(asked -> ReadingTest.envelope(answers.apply(asked)));
    String all = "{namespaces: {l: 'urn:licences'}" + settings + "}";
    try (Harness harness = new Harness(home, STAND_IN.url(), all, READ)) {
      return harness.selfCheck();
    }
  }

  private static String honest(Asked asked) {
    String from = asked.element("Since");
    return from == null || from.compareTo("2026-11-02T08:00:00Z") <= 0 ? ALL : "";
  }

  @Test
  void anHonestSystemPasses() throws IOException {
    List<Finding> findings =
        check(
            WHO,
            asked -> asked.body().contains("<Me/>") ? "<User>tributary</User>" : honest(asked));

    assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
    assertThat(findings)
        .extracting(Finding::check)
        .contains(
            Check.IDENTITY, Check.FUTURE_WATERMARK, Check.OLD_WATERMARK, Check.NONSENSE_FILTER);
    assertThat(STAND_IN.asked())
        .extracting(asked -> String.valueOf(asked.element("Since")))
        .containsExactly(
            "null", "null", "2036-11-18T08:00:00Z", "2026-11-01T07:00:00Z", "nonsense");
  }

  @Test
  void anIgnoredFilterIsFound() throws IOException {
    assertThat(SelfCheck.failure(check("", asked -> ALL)))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.check()).isEqualTo(Check.FUTURE_WATERMARK);
              assertThat(failure.sentence()).contains("ignores ${since} in the request");
            });
  }

  @Test
  void aTimeReadInAnotherFormIsFound() throws IOException {
    assertThat(SelfCheck.failure(check("", asked -> asked.element("Since") == null ? ALL : "")))
        .map(Finding::check)
        .contains(Check.OLD_WATERMARK);
  }

  @Test
  void anotherUserIsFound() throws IOException {
    List<Finding> findings =
        check(WHO, asked -> asked.body().contains("<Me/>") ? "<User/>" : honest(asked));

    assertThat(SelfCheck.failure(findings)).map(Finding::check).contains(Check.IDENTITY);
  }
}
