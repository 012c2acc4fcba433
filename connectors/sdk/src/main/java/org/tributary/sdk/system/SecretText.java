package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A secret text in the settings of a system. Whoever asks for its text gets the secret; whoever
 * prints, logs or serialises it gets the reference that stands for it in the file.
 */
final class SecretText extends ValueNode {
  private static final long serialVersionUID = 1L;

  /** What is shown of a secret that stands in the file itself. */
  static final String HIDDEN = "(hidden)";

  private final String secret;
  private final String shown;

  SecretText(String secret, String shown) {
    this.secret = secret;
    this.shown = shown;
  }

  /** A copy of a tree that shows references where it holds secrets. */
  static JsonNode redacted(JsonNode tree) {
    if (tree instanceof SecretText text) {
      return JsonNodeFactory.instance.textNode(text.shown);
    }
    if (tree.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      tree.properties().forEach(e -> copy.set(e.getKey(), redacted(e.getValue())));
      return copy;
    }
    if (tree.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      tree.forEach(element -> copy.add(redacted(element)));
      return copy;
    }
    return tree;
  }

  /** What is shown of each secret of a tree, by the place where it stands (RFC 6901). */
  static SortedMap<String, String> places(JsonNode tree) {
    SortedMap<String, String> places = new TreeMap<>();
    collect(tree, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode tree, JsonPointer at, Map<String, String> places) {
    if (tree instanceof SecretText text) {
      places.put(at.toString(), text.shown);
    } else if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        collect(tree.get(i), at.appendIndex(i), places);
      }
    } else {
      tree.properties().forEach(e -> collect(e.getValue(), at.appendProperty(e.getKey()), places));
    }
  }

  /** The secrets of a tree in clear. */
  static Set<String> within(JsonNode tree) {
    Set<String> secrets = new HashSet<>();
    if (tree instanceof SecretText text) {
      secrets.add(text.secret);
    }
    tree.forEach(child -> secrets.addAll(within(child)));
    return secrets;
  }

  @Override
  public JsonNodeType getNodeType() {
    return JsonNodeType.STRING;
  }

  @Override
  public JsonToken asToken() {
    return JsonToken.VALUE_STRING;
  }

  @Override
  public String textValue() {
    return secret;
  }

  @Override
  public String asText() {
    return secret;
  }

  @Override
  public String asText(String otherwise) {
    return secret;
  }

  /**
   * Writes the reference. Only the buffer by which Jackson turns a tree into an object, in memory,
   * gets the secret: a connector that binds its settings must not find references in them.
   */
  @Override
  public void serialize(JsonGenerator generator, SerializerProvider provider) throws IOException {
    generator.writeString(generator instanceof TokenBuffer ? secret : shown);
  }

  @Override
  public void serializeWithType(
      JsonGenerator generator, SerializerProvider provider, TypeSerializer types)
      throws IOException {
    serialize(generator, provider);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretText text && text.secret.equals(secret);
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }
}
