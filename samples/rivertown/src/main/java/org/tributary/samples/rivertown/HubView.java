package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the hub answers to somebody who looks: the state of its streams, one resident's cases. */
final class HubView {
  /** What {@link #unread} names where no system file was taken up yet. */
  static final String NOTHING = "hub";

  private static final String[] SCOPES = {
    "system/resident.rs", "system/case.rs", "system/systems.r", "system/matching.r"
  };

  private final HubProcess hub;
  private final String token;

  HubView(HubProcess hub) {
    this.hub = hub;
    this.token = hub.token(SCOPES);
  }

  /** Why a stream was not read to its end yet, by {@code system.stream}; and each file refused. */
  Map<String, String> unread() {
    JsonNode answer = hub.get("/v1/systems", token);
    Map<String, String> unread = new TreeMap<>();
    for (JsonNode system : answer.path("items")) {
      for (JsonNode stream : system.path("streams")) {
        if (!stream.path("asOf").isTextual()) {
          String problem = stream.path("problem").asText("It has not been read yet.");
          unread.put(system.path("id").asText() + "." + stream.path("name").asText(), problem);
        }
      }
    }
    for (JsonNode file : answer.path("refused")) {
      unread.put(file.path("file").asText(), "refused: " + file.path("mistakes"));
    }
    if (answer.path("items").isEmpty() && unread.isEmpty()) {
      unread.put(NOTHING, "It has not taken up any system file yet.");
    }
    return unread;
  }

  /** The id of the resident with this identifier. */
  Optional<String> residentBy(String system, String value) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.putObject("identifier").put("system", system).put("value", value);
    JsonNode found = hub.post("/v1/residents/_search", token, search.toString());
    return Optional.ofNullable(found.path("items").path(0).path("id").textValue());
  }

  JsonNode overview(String residentId) {
    return get("/v1/residents/" + residentId + "/overview");
  }

  /** The records that stand behind a resident, each with why it does. */
  List<JsonNode> sourceLinks(String residentId) {
    return all("/v1/residents/" + residentId + "/source-links");
  }

  JsonNode get(String path) {
    return hub.get(path, token);
  }

  /** Every item of a list, page after page. */
  List<JsonNode> all(String path) {
    return hub.all(path, token);
  }

  /** How many of the cases of an overview each system holds. */
  static Map<String, Integer> systemsOfCases(JsonNode overview) {
    Map<String, Integer> systems = new TreeMap<>();
    for (JsonNode aCase : overview.path("cases").path("items")) {
      for (JsonNode link : aCase.path("sourceLinks")) {
        systems.merge(link.path("system").asText(), 1, Integer::sum);
      }
    }
    return systems;
  }
}
