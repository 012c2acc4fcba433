package org.tributary.connectors.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.system.SystemFileException;

class SystemFileMistakesTest {
  private static final String SETTINGS = "host: 127.0.0.1, port: 1, user: u, password: p";

  @TempDir Path home;

  @Test
  void isFoundByItsKind() {
    assertThat(ConnectorCatalog.discover(getClass().getClassLoader()).factory("mail"))
        .get()
        .isInstanceOf(MailConnectorFactory.class);
  }

  @Test
  void opensAServerThatIsDown() {
    try (Harness harness = new Harness(home, SETTINGS, "")) {
      assertThat(harness.reader().listens()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "after: move | streams.inbox.read.moveTo: goes with after: move",
        "moveTo: Done | streams.inbox.read.moveTo: goes with after: move",
        "after: move, moveTo: INBOX | streams.inbox.read.moveTo: is another folder",
        "poll: PT0S | streams.inbox.read.poll: is from PT1S to PT4M",
        "after: delete | streams.inbox.read.after: must be one of seen, move, nothing"
      })
  void mistakesInReadAreSaid(String read, String said) {
    assertThat(refusal(SETTINGS, read)).hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host: h, user: u | settings.password: give either password or oauth",
        "host: h, user: u, password: p, security: none, trust: x | settings.trust: goes with",
        "host: h, user: u, password: p, trust: x | settings.trust: holds no certificate in PEM",
        "host: h, user: u, password: p, timeout: PT1H | settings.timeout: is from PT1S to PT2M"
      })
  void mistakesInSettingsAreSaid(String settings, String said) {
    assertThat(refusal(settings, "")).hasMessageContaining(said);
  }

  private SystemFileException refusal(String settings, String read) {
    return catchThrowableOfType(
        SystemFileException.class, () -> new Harness(home, settings, read).close());
  }
}
