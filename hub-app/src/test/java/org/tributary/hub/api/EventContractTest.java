package org.tributary.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.hub.changes.ChangeEvents;
import org.tributary.hub.changes.ChangeType;

/** The AsyncAPI document: it agrees with itself and with what the hub writes. */
class EventContractTest {
  private static JsonNode document;

  @BeforeAll
  static void read() throws IOException {
    document = new ObjectMapper().readTree(new Contract().eventsJson());
  }

  @Test
  void hasEveryTypeThatTheHubWritesAndNoOther() {
    Set<String> written =
        Stream.of(ChangeType.values())
            .map(ChangeType::eventType)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(typesOf("stream")).isEqualTo(written);
    written.add(ChangeEvents.TEST);
    assertThat(typesOf("webhook")).isEqualTo(written);
    Set<String> documented = new TreeSet<>();
    document.at("/components/messages").forEach(each -> documented.add(name(each)));
    assertThat(documented).isEqualTo(written);
  }

  private static Set<String> typesOf(String channel) {
    Set<String> types = new TreeSet<>();
    for (JsonNode ref : document.at("/channels/" + channel + "/messages")) {
      types.add(name(document.at(ref.path("$ref").asText().substring(1))));
    }
    return types;
  }

  /** The name of a message, which its payload states too. */
  private static String name(JsonNode message) {
    String name = message.path("name").asText();
    assertThat(message.at("/payload/allOf/1/properties/type/const").asText()).isEqualTo(name);
    return name;
  }

  @Test
  void hasWhatItRefersTo() {
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(document.at("/info/version").asText()).isEqualTo(ApiHeaders.VERSION);
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .noneMatch(ref -> document.at(ref.substring(1)).isMissingNode());
  }
}
