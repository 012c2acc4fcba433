package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * The members of a tree that its schema marks as secret ({@code x-secret: true}), made {@link
 * SecretText}. Where a schema allows alternatives, what is secret in one of them is secret.
 */
final class Secrets {
  private final JsonNode root;
  private final References references;

  Secrets(JsonNode root, References references) {
    this.root = root;
    this.references = references;
  }

  /** The tree with its secrets hidden. */
  JsonNode hidden(JsonNode tree, JsonPointer at) {
    return hidden(tree, at, JsonPointer.empty(), Marks.in(tree, root, "x-secret"));
  }

  private JsonNode hidden(
      JsonNode node, JsonPointer at, JsonPointer within, Set<JsonPointer> secret) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              e -> {
                JsonPointer inner = within.appendProperty(e.getKey());
                copy.set(e.getKey(), hidden(e.getValue(), at, inner, secret));
              });
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        copy.add(hidden(node.get(i), at, within.appendIndex(i), secret));
      }
      return copy;
    }
    boolean hides = secret.contains(within) && !node.isNull() && !(node instanceof SecretText);
    return hides ? secret(node, at.append(within).toString()) : node;
  }

  private JsonNode secret(JsonNode node, String pointer) {
    String reference = references.shown(pointer);
    return new SecretText(node.asText(), reference == null ? SecretText.HIDDEN : reference);
  }
}
