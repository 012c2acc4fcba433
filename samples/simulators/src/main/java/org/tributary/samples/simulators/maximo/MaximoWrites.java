package org.tributary.samples.simulators.maximo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;

/** What the interface writes: new objects, and changes of objects that are there. */
record MaximoWrites(MaximoPlant plant, Predicate<MaximoQuirk> quirks) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ObjectNode json(String body) {
    try {
      if (JSON.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw new BadCall("the body is not an object");
    } catch (JsonProcessingException e) {
      throw new BadCall("the body is not JSON", e);
    }
  }

  /** Makes an object; gives its key. */
  String create(String structure, ObjectNode body) {
    if (body.path("siteid").asText("").isEmpty()) {
      throw new BadCall("a value is required for the Site field");
    }
    if (!body.has("status") || quirks.test(MaximoQuirk.STATUS_STAYS)) {
      body.put("status", structure.equals("mxapiwodetail") ? "WAPPR" : "NEW");
    }
    return plant.add(structure, body);
  }

  /** Changes members; lists of children are merged or replaced. Some members are read-only. */
  void patch(String structure, String key, ObjectNode body, boolean merge) {
    ObjectNode changes = JsonNodeFactory.instance.objectNode();
    ObjectNode now = plant.find(structure, key).orElseThrow();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      JsonNode value = member.getValue();
      boolean status = member.getKey().equals("status") && quirks.test(MaximoQuirk.STATUS_STAYS);
      boolean readOnly = member.getKey().equals("reportedby");
      boolean keeps = merge || !quirks.test(MaximoQuirk.REPLACES_CHILDREN);
      if (value.isArray() && keeps) {
        ArrayNode rows = now.withArray(member.getKey()).deepCopy();
        value.forEach(rows::add);
        changes.set(member.getKey(), rows);
      } else if (!status && !readOnly) {
        changes.set(member.getKey(), value);
      }
    }
    plant.change(structure, key, changes);
  }
}
