package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Result codes become categories; what is not everything is never taken for everything. */
class LdapFailureTest {
  private static final TestDirectory DIRECTORY = new TestDirectory(25);

  @TempDir Path home;

  @AfterAll
  static void close() {
    DIRECTORY.close();
  }

  private Harness harness(String settings, String read) throws IOException {
    return new Harness(home, settings, read, Map.of());
  }

  private ConnectorException failureOf(String settings, String read) throws IOException {
    try (Harness harness = harness(settings, read)) {
      return catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, UNAVAILABLE, cannot answer now",
    "3, UNAVAILABLE, stopped at its limit of time",
    "4, REJECTED, stopped at its limit of entries",
    "8, UNAUTHORIZED, does not accept how we authenticate",
    "10, REJECTED, refers us to another server",
    "11, REJECTED, stopped at a limit of its administrator",
    "12, REJECTED, does not know the paged results control",
    "32, NOT_FOUND, has nothing at read.base",
    "34, REJECTED, refuses the question",
    "48, UNAUTHORIZED, does not accept how we authenticate",
    "50, UNAUTHORIZED, does not let our user read here",
    "51, UNAVAILABLE, is busy or unavailable now",
    "52, UNAVAILABLE, is busy or unavailable now",
    "53, REJECTED, refuses the question",
    "80, UNAVAILABLE, cannot answer now",
  })
  void namesTheCategoryAndTheAdviceOfACode(int code, FailureCategory category, String advice)
      throws IOException {
    DIRECTORY.refuse(ResultCode.valueOf(code), 0);
    ConnectorException failure = failureOf(DIRECTORY.settings(), TestDirectory.read(""));

    assertThat(failure.category()).isEqualTo(category);
    assertThat(failure)
        .hasMessageStartingWith("directory.people: the directory at 127.0.0.1:")
        .hasMessageContaining(advice)
        .hasMessageEndingWith("(LDAP result code " + code + ").");
    StringWriter stack = new StringWriter();
    failure.printStackTrace(new PrintWriter(stack));
    assertThat(stack.toString()).doesNotContain("jane", "geheim");
  }

  @ParameterizedTest
  @CsvSource({"3", "4", "11"})
  void aLimitInTheMiddleIsNoCompleteRead(int code) throws IOException {
    DIRECTORY.refuse(ResultCode.valueOf(code), 2);
    try (Harness harness = harness(DIRECTORY.settings(), TestDirectory.read(""))) {
      Page first = harness.page(Mode.FULL);
      Page second = harness.page(Mode.FULL);
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL));

      assertThat(first.last()).isFalse();
      assertThat(second.last()).isFalse();
      assertThat(failure).hasMessageContaining("not everything and was not taken");
      assertThat(harness.checkpoint().has("watermark")).isFalse();
    }
  }

  @Test
  void theSizeLimitOfTheServerIsNoCompleteRead() throws IOException {
    try (TestDirectory small = new TestDirectory(25, config -> config.setMaxSizeLimit(12))) {
      String read = TestDirectory.read("").replace("pageSize: 10", "pageSize: 100");
      ConnectorException failure = failureOf(small.settings(), read);

      assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
      assertThat(failure).hasMessageEndingWith("(LDAP result code 4).");
    }
  }

  @Test
  void aBaseThatIsNotThereIsNotFound() throws IOException {
    try (TestDirectory other = new TestDirectory(1)) {
      String read = TestDirectory.read("").replace("ou=people", "ou=poeple");

      assertThat(failureOf(other.settings(), read).category()).isEqualTo(FailureCategory.NOT_FOUND);
    }
  }

  @Test
  void aWrongPasswordIsUnauthorized() throws IOException {
    String settings = DIRECTORY.settings().replace("geheim", "vergessen");
    ConnectorException failure = failureOf(settings, TestDirectory.read(""));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAUTHORIZED);
    assertThat(failure)
        .hasMessageContaining("refuses our user or password; check settings.bind")
        .hasMessageNotContaining("vergessen");
  }

  @Test
  void aDeadServerIsUnavailable() throws IOException {
    ConnectorException failure = failureOf("{url: 'ldap://127.0.0.1:1'}", TestDirectory.read(""));

    assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("cannot be reached or broke off; is it running");
  }
}
