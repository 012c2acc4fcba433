package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.yaml.YamlDocument;

/** The reading of the child records of one stream, beyond what a schema can check. */
final class ChildReading {
  private final YamlDocument document;
  private final Mistakes mistakes;
  private final JsonPointer stream;

  ChildReading(YamlDocument document, Mistakes mistakes, JsonPointer stream) {
    this.document = document;
    this.mistakes = mistakes;
    this.stream = stream;
  }

  void check(JsonNode node) {
    Set<String> members = new HashSet<>();
    for (Map.Entry<String, JsonNode> child : node.path("children").properties()) {
      if (!members.add(into(child))) {
        flaw(child.getKey(), "into", "is the member of another child as well");
      }
      if (!child.getValue().path("wakes").asBoolean() && !node.has("fullEvery")) {
        flaw(
            child.getKey(),
            "wakes",
            "nothing would tell that only a child moved: say wakes: true where the child's read has"
                + " a rule of changes, or say fullEvery for the stream");
      }
    }
  }

  static List<ChildSpec> children(StreamSpec parent, JsonNode node) {
    List<ChildSpec> children = new ArrayList<>();
    for (Map.Entry<String, JsonNode> child : node.path("children").properties()) {
      JsonNode spec = child.getValue();
      children.add(
          new ChildSpec(
              parent.child(child.getKey(), spec.path("read")),
              pointers(spec.path("parent")),
              into(child),
              spec.path("wakes").asBoolean()));
    }
    return children;
  }

  private static String into(Map.Entry<String, JsonNode> child) {
    return child.getValue().path("into").asText(child.getKey());
  }

  private static List<JsonPointer> pointers(JsonNode parent) {
    List<JsonPointer> pointers = new ArrayList<>();
    if (parent.isArray()) {
      parent.forEach(one -> pointers.add(pointer(one)));
    } else {
      pointers.add(pointer(parent));
    }
    return pointers;
  }

  /** What is no pointer is refused by the schema. */
  private static JsonPointer pointer(JsonNode text) {
    return text.asText().startsWith("/") ? JsonPointer.compile(text.asText()) : JsonPointer.empty();
  }

  private void flaw(String child, String key, String problem) {
    JsonPointer at = stream.appendProperty("children").appendProperty(child).appendProperty(key);
    mistakes.add(document.flaw(at.toString(), problem));
  }
}
