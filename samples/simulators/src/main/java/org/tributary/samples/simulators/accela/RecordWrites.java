package org.tributary.samples.simulators.accela;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.SentFile;

/** What the interface writes: records, their custom forms, remarks. */
record RecordWrites(AccelaDesk desk, Predicate<AccelaQuirk> quirks) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> WRITABLE =
      List.of("description", "shortNotes", "addresses", "contacts", "parcels", "owners", "name");

  static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new BadCall("the body is not JSON", e);
    }
  }

  /** Opens a record; custom forms in the body are not looked at, they have a path of their own. */
  ObjectNode create(JsonNode body) {
    String type = body.at("/type/id").asText().replace("-", "/").replace(".c", " ");
    if (type.split("/", -1).length != 4) {
      throw new BadCall("type.id has four parts");
    }
    String id = desk.open(type, "HUB26-" + (10_000 + desk.ids().size()), "Received");
    desk.change(id, ((ObjectNode) body.deepCopy()).retain(WRITABLE));
    return RecordPages.whole(desk.find(id), List.of());
  }

  ObjectNode update(String id, JsonNode body) {
    desk.change(id, ((ObjectNode) body.deepCopy()).retain(WRITABLE));
    String status = body.at("/status/value").asText("");
    if (!status.isEmpty() && !quirks.test(AccelaQuirk.STATUS_STAYS)) {
      desk.move(id, status);
    }
    return RecordPages.whole(desk.find(id), List.of());
  }

  /** Merges fields into the form with the same id. */
  ArrayNode customForms(String id, JsonNode forms) {
    ObjectNode holder = JsonNodeFactory.instance.objectNode();
    ArrayNode kept = holder.putArray("customForms");
    desk.find(id).path("customForms").forEach(form -> kept.add(form.deepCopy()));
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (JsonNode form : forms) {
      merge(kept, (ObjectNode) form.deepCopy());
      results.addObject().put("id", form.path("id").asText()).put("isSuccess", true);
    }
    desk.change(id, holder);
    return results;
  }

  private static void merge(ArrayNode kept, ObjectNode form) {
    for (JsonNode known : kept) {
      if (known.path("id").equals(form.path("id"))) {
        ((ObjectNode) known).setAll(form);
        return;
      }
    }
    kept.add(form);
  }

  /** Keeps the file of a form with the parts {@code uploadedFile} and {@code fileInfo}. */
  ArrayNode attach(String id, Call call) {
    SentFile file =
        call.parts()
            .file("uploadedFile")
            .orElseThrow(() -> new BadCall("uploadedFile was not provided"));
    JsonNode info = json(call.parts().text("fileInfo").orElse("[]")).path(0);
    if (!info.path("fileName").asText().equals(file.name())) {
      throw new BadCall("fileInfo does not tell of " + file.name());
    }
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    ObjectNode result = results.addObject();
    if (quirks.test(AccelaQuirk.REFUSES_DOCUMENTS)) {
      result.put("isSuccess", false).put("code", "invalid_document_type");
    } else {
      String category = call.parameters().get("category").orElse("");
      result.put("isSuccess", true).put("id", Long.toString(desk.attach(id, info, category, file)));
    }
    return results;
  }

  ArrayNode comment(String id, JsonNode comments) {
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    for (JsonNode comment : comments) {
      boolean sound = !comment.path("text").asText("").isBlank();
      ObjectNode result = results.addObject().put("isSuccess", sound);
      if (sound) {
        result.put("id", desk.comment(id, comment));
      } else {
        result.put("code", "data_validation_error");
      }
    }
    return results;
  }
}
