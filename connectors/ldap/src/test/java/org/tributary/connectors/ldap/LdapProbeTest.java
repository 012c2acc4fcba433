package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.check.SelfCheck;

/** The self-check against a directory. */
class LdapProbeTest {
  private final TestDirectory directory = new TestDirectory(25);

  @TempDir Path home;

  @AfterEach
  void close() {
    directory.close();
  }

  private List<Finding> check(String settings, String more) throws IOException {
    try (Harness harness = new Harness(home, settings, TestDirectory.read(more), Map.of())) {
      return harness.selfCheck();
    }
  }

  @Test
  void aSoundDirectoryPasses() throws IOException {
    List<Finding> findings = check(directory.settings(), "");

    assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly(
            Check.IDENTITY,
            Check.ANSWER,
            Check.IDS,
            Check.PAGE_SIZE,
            Check.FUTURE_WATERMARK,
            Check.OLD_WATERMARK,
            Check.NONSENSE_FILTER);
    assertThat(directory.asked.get(1).getFilter().toString())
        .contains("(modifyTimestamp>=20361118080000Z)");
  }

  @Test
  void anotherIdentityIsFound() throws IOException {
    String settings = directory.settings().replace("geheim}", "geheim, takenFor: 'u:tributary'}");

    assertThat(SelfCheck.failure(check(settings, "")))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.check()).isEqualTo(Check.IDENTITY);
              assertThat(failure.sentence()).contains("somebody else instead of u:tributary");
            });
  }

  @Test
  void anIdThatNobodyHasIsFound() throws IOException {
    assertThat(SelfCheck.failure(check(directory.settings(), ", id: employeeNumber")))
        .map(Finding::check)
        .contains(Check.IDS);
  }

  @Test
  void anAttributeThatIsNoTimeOfChangeIsFound() throws IOException {
    assertThat(SelfCheck.failure(check(directory.settings(), ", updated: [cn]")))
        .map(Finding::check)
        .contains(Check.FUTURE_WATERMARK);
  }

  @Test
  void nobodyIsNotAskedWhoTheyAre() throws IOException {
    assertThat(check("{url: '" + directory.url() + "'}", ""))
        .extracting(Finding::check)
        .doesNotContain(Check.IDENTITY);
  }
}
