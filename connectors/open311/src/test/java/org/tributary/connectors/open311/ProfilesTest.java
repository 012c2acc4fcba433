package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** Every profile is data that the descriptor allows, and what a system file says comes first. */
class ProfilesTest {
  @TempDir Path home;

  static Stream<String> names() {
    List<String> names = new ArrayList<>();
    new Open311ConnectorFactory()
        .descriptor()
        .settings()
        .at("/properties/profile/enum")
        .forEach(name -> names.add(name.asText()));
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadableAndNamesItsSource(String name) {
    JsonNode profile = Profiles.named(name);

    assertThat(profile.path("title").asText()).isNotBlank();
    assertThat(profile.path("source").asText()).contains("311.md");
    for (Map.Entry<String, JsonNode> read : profile.path("read").properties()) {
      ObjectNode whole = ((ObjectNode) read.getValue()).deepCopy();
      whole.put("since", "2026-01-01").put("resource", read.getKey());
      assertThat(RuleReading.rules(Path.of("city.yaml"), "requests", whole)).isNotNull();
      assertThat(known("read", read.getValue())).as(name).isEmpty();
    }
    assertThat(known("settings", profile.path("settings"))).isEmpty();
    assertThat(known("write", profile.at("/write/create"))).isEmpty();
  }

  /** Members that the descriptor does not know. */
  private static List<String> known(String part, JsonNode members) {
    var descriptor = new Open311ConnectorFactory().descriptor();
    JsonNode schema =
        switch (part) {
          case "read" -> descriptor.read();
          case "write" -> descriptor.write();
          default -> descriptor.settings();
        };
    return members.properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> !schema.path("properties").has(key))
        .toList();
  }

  @Test
  void givesWayToTheSystemFile() throws IOException {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("profile", "chicago");
    Profiles profile = Profiles.of(settings);

    JsonNode read = profile.read(City.json("{'since':'2020-01-01','page':{'size':50},'cap':9}"));

    assertThat(read.path("zone").asText()).isEqualTo("America/Chicago");
    assertThat(read.at("/page/size").asInt()).isEqualTo(50);
    assertThat(read.at("/page/param").asText()).isEqualTo("page");
    assertThat(read.path("cap").asInt()).isEqualTo(9);
    assertThat(profile.write(true, City.json("{'require':[]}")).path("require")).isEmpty();
    assertThat(Profiles.of(City.json("{}")).read(City.json("{'cap':9}")))
        .isEqualTo(City.json("{'cap':9}"));
  }

  @Test
  void readsAsTheCityWants() throws IOException {
    try (City city = new City(home)) {
      city.open(", profile: toronto", "");
      city.run("requests", Mode.FULL);

      assertThat(city.simulator.counters().lines())
          .allMatch(line -> line.contains("/requests.xml?api_key="));
    }
  }
}
