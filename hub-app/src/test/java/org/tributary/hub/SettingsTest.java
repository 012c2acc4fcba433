package org.tributary.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** Every setting has a default that is what the settings file says, and a line that explains it. */
class SettingsTest {

  @Test
  void defaultsAreWhatTheSettingsFileSays() {
    new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withUserConfiguration(Settings.class)
        .run(context -> check(context.getBean(TributarySettings.class)));
  }

  @Test
  void defaultsHoldWithoutTheSettingsFileToo() {
    new ApplicationContextRunner()
        .withUserConfiguration(Settings.class)
        .run(context -> check(context.getBean(TributarySettings.class)));
  }

  private static void check(TributarySettings settings) {
    assertThat(settings.home()).isEqualTo(Path.of("tributary"));
    assertThat(settings.data()).isEqualTo(Path.of("tributary", "data"));
    assertThat(settings.store().embedded()).isTrue();
    assertThat(settings.store().connections()).isEqualTo(16);
    assertThat(settings.auth().embedded()).isTrue();
    assertThat(settings.auth().audience()).isEqualTo("tributary");
    assertThat(settings.api().allowedOrigins()).isEmpty();
    assertThat(settings.api().requestsPerMinute()).isEqualTo(6000);
    assertThat(String.valueOf(settings.api().publicUrl())).isIn("", "null");
    assertThat(settings.deploy().every()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.documents().mostBytes()).isEqualTo(DataSize.ofMegabytes(10));
    assertThat(settings.documents().types())
        .containsExactly(
            "image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "application/pdf");
    assertThat(settings.documents().keepUnused()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.documents().linkLife()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.changes().keep()).isZero();
    assertThat(settings.changes().listeners()).isEqualTo(100);
    assertThat(settings.webhooks().allow()).isEmpty();
    assertThat(settings.webhooks().plainHttp()).isFalse();
    assertThat(settings.webhooks().endpoints()).isEqualTo(200);
    assertThat(settings.webhooks().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.webhooks().retries().stream().map(Duration::toSeconds))
        .containsExactly(5L, 300L, 1800L, 7200L, 18000L, 36000L, 50400L, 72000L, 86400L);
    assertThat(settings.webhooks().overlap()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.webhooks().keep()).isEqualTo(Duration.ofDays(7));
    assertThat(String.valueOf(settings.exports().folder())).isIn("", "null");
    assertThat(settings.exports().keep()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.exports().rowsPerFile()).isEqualTo(100_000);
    assertThat(settings.health().certificates()).isEqualTo(Duration.ofDays(21));
    assertThat(settings.health().keys()).isEqualTo(Duration.ofDays(21));
    assertThat(settings.health().freeDisk()).isEqualTo(DataSize.ofGigabytes(5));
    assertThat(settings.health().queueAge()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.health().lookEvery()).isEqualTo(Duration.ofHours(24));
    assertThat(settings.auth().rolesClaim()).isEqualTo("roles");
    assertThat(String.valueOf(settings.console().zone())).isIn("", "null");
    assertThat(settings.console().clientId()).isEqualTo("tributary-console");
    assertThat(settings.console().scopes()).containsExactly("openid", "profile");
  }

  @EnableConfigurationProperties(TributarySettings.class)
  static class Settings {}

  @Test
  void everySettingOfOursHasALineThatExplainsIt() throws IOException {
    List<String> lines =
        new ClassPathResource("application.yaml")
            .getContentAsString(StandardCharsets.UTF_8)
            .lines()
            .toList();
    List<String> unexplained = new ArrayList<>();
    int end = lines.indexOf("server:");
    for (int i = lines.indexOf("tributary:") + 1; i < end; i++) {
      boolean setting = lines.get(i).matches("\\s+[a-z-]+: \\S.*");
      if (setting && !lines.get(i - 1).strip().startsWith("#")) {
        unexplained.add(lines.get(i).strip());
      }
    }

    assertThat(unexplained).isEmpty();
    assertThat(end).isGreaterThan(10);
  }

  @Test
  void secretsAreNotPrinted() {
    TributarySettings.Store store = new TributarySettings.Store("jdbc:x", "user", "canary-1", 3);
    TributarySettings.Auth auth =
        new TributarySettings.Auth(null, "tributary", "canary-2", "roles");

    TributarySettings.Console console =
        new TributarySettings.Console(null, "tributary-console", "canary-3", List.of());

    assertThat(store.toString() + auth + console).doesNotContain("canary");
  }
}
