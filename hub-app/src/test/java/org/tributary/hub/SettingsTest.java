package org.tributary.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Every setting has a default that is what the settings file says, and a line that explains it. */
class SettingsTest {

  @Test
  void defaultsAreWhatTheSettingsFileSays() throws IOException {
    PropertySource<?> file =
        new YamlPropertySourceLoader()
            .load("settings", new ClassPathResource("application.yaml"))
            .get(0);

    TributarySettings shipped =
        new Binder(
                new MapConfigurationPropertySource((Map<?, ?>) file.getSource()))
            .bindOrCreate("tributary", TributarySettings.class);

    assertThat(shipped.home()).isEqualTo(Path.of("tributary"));
    assertThat(shipped.data()).isEqualTo(Path.of("tributary", "data"));
    assertThat(shipped.store().embedded()).isTrue();
    assertThat(shipped.store().connections()).isEqualTo(16);
    assertThat(shipped.auth().embedded()).isTrue();
    assertThat(shipped.auth().audience()).isEqualTo("tributary");
    assertThat(shipped.api().allowedOrigins()).isEmpty();
  }

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
    TributarySettings.Auth auth = new TributarySettings.Auth(null, "tributary", "canary-2");

    assertThat(store.toString() + auth).doesNotContain("canary");
  }
}
