package org.tributary.connectors.mqtt;

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
  private static final String SETTINGS = "url: \"mqtt://127.0.0.1:1\"";

  @TempDir Path home;

  @Test
  void isFoundByItsKind() {
    assertThat(ConnectorCatalog.discover(getClass().getClassLoader()).factory("mqtt"))
        .get()
        .isInstanceOf(MqttConnectorFactory.class);
  }

  @Test
  void opensABrokerThatIsDown() {
    try (Harness harness = new Harness(home, SETTINGS, "topics: [a]")) {
      assertThat(harness.reader().listens()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "topics: [\"a/#/b\"] | streams.levels.read.topics: are filters such as",
        "topics: [\"$share/g/a\"] | streams.levels.read.topics: are not shared among subscribers",
        "topics: [a], updatedForm: iso | streams.levels.read.updatedForm: goes with updated",
        "topics: [a], linger: PT1H | streams.levels.read.linger: is from PT0S to PT10S",
        "topics: [a], linger: soon | streams.levels.read.linger: is not a duration such as PT0.2S",
        "topics: [a], payload: xml | streams.levels.read.payload: must be one of json, text, base64"
      })
  void mistakesInReadAreSaid(String read, String said) {
    assertThat(refusal(SETTINGS, read)).hasMessageContaining(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url: \"http://h\" | settings.url",
        "url: \"mqtt://h\", password: p | settings.user: is needed where there is a password",
        "url: \"mqtt://h\", trust: x | settings.trust: goes with mqtts://",
        "url: \"mqtts://h\", trust: x | settings.trust: holds no certificate in PEM",
        "url: \"mqtts://h\", session: PT1S | settings.session: is from PT5M"
      })
  void mistakesInSettingsAreSaid(String settings, String said) {
    assertThat(refusal(settings, "topics: [a]")).hasMessageContaining(said);
  }

  private SystemFileException refusal(String settings, String read) {
    return catchThrowableOfType(
        SystemFileException.class, () -> new Harness(home, settings, read).close());
  }
}
