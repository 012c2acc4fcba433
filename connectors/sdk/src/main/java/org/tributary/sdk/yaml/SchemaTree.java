package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.ValidationMessage;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A JSON Schema as a tree in which one can look things up, local references followed. */
final class SchemaTree {
  /** Keywords whose schemas judge the same object as the schema that they stand in. */
  private static final List<String> PARTS =
      List.of("allOf", "anyOf", "oneOf", "if", "then", "else");

  private final JsonNode root;

  SchemaTree(JsonNode root) {
    this.root = root;
  }

  /** The schema whose keyword a message is about. */
  JsonNode around(ValidationMessage message) {
    String fragment = message.getSchemaLocation().getFragment().toString();
    JsonPointer keyword = JsonPointer.compile(fragment.startsWith("/") ? fragment : "");
    JsonPointer schema = keyword.head();
    return schema == null ? root : root.at(schema);
  }

  /** What a validator came to by way of keywords, references among them. */
  JsonNode reached(List<String> path) {
    JsonNode at = root;
    for (String step : path) {
      if (step.equals("$ref")) {
        at = followed(at);
      } else {
        at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
      }
    }
    return at;
  }

  /** What a schema says, or what the schema says that it refers to. */
  JsonNode followed(JsonNode schema) {
    JsonNode at = schema;
    for (int hops = 0; hops < 20 && at.has("$ref"); hops++) {
      String reference = at.get("$ref").asText();
      at = reference.startsWith("#") ? root.at(reference.substring(1)) : MissingNode.getInstance();
    }
    return at;
  }

  /** The keys that a schema knows for an object, those of its parts included. */
  Set<String> keys(JsonNode schema) {
    Set<String> keys = new LinkedHashSet<>();
    collectKeys(schema, keys, Collections.newSetFromMap(new IdentityHashMap<>()));
    return keys;
  }

  private void collectKeys(JsonNode given, Set<String> keys, Set<JsonNode> seen) {
    JsonNode schema = followed(given);
    if (!schema.isObject() || !seen.add(schema)) {
      return;
    }
    schema.path("properties").fieldNames().forEachRemaining(keys::add);
    for (String keyword : PARTS) {
      JsonNode part = schema.path(keyword);
      collectKeys(part, keys, seen);
      for (int i = 0; part.isArray() && i < part.size(); i++) {
        collectKeys(part.get(i), keys, seen);
      }
    }
  }

  /** The keys that alternatives ask for, where they ask for nothing else; otherwise none. */
  Set<String> requiredOnly(JsonNode alternatives) {
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode alternative : alternatives) {
      if (!alternative.has("required") || alternative.size() > 1) {
        return Set.of();
      }
      alternative.get("required").forEach(key -> keys.add(key.asText()));
    }
    return keys;
  }

  /** The key whose constant tells the alternatives apart, where there is one. */
  Optional<String> tag(JsonNode alternatives) {
    Set<String> tags = new TreeSet<>();
    boolean first = true;
    for (JsonNode alternative : alternatives) {
      Set<String> constants = new TreeSet<>();
      for (var property : followed(alternative).path("properties").properties()) {
        JsonNode value = followed(property.getValue());
        if (value.has("const") || value.has("enum")) {
          constants.add(property.getKey());
        }
      }
      if (first) {
        tags.addAll(constants);
      } else {
        tags.retainAll(constants);
      }
      first = false;
    }
    return tags.stream()
        .filter(tag -> distinct(alternatives, tag))
        .min((a, b) -> Boolean.compare(!a.equals("type"), !b.equals("type")));
  }

  /** The alternative that allows a value for the tag, or -1. */
  int branchOf(JsonNode alternatives, String tag, JsonNode value) {
    for (int i = 0; i < alternatives.size(); i++) {
      if (values(alternatives.get(i), tag).contains(value.asText())) {
        return i;
      }
    }
    return -1;
  }

  /** Every value that some alternative allows for the tag. */
  Set<String> tagValues(JsonNode alternatives, String tag) {
    Set<String> all = new LinkedHashSet<>();
    alternatives.forEach(alternative -> all.addAll(values(alternative, tag)));
    return all;
  }

  private boolean distinct(JsonNode alternatives, String tag) {
    int sum = 0;
    for (JsonNode alternative : alternatives) {
      sum += values(alternative, tag).size();
    }
    return sum == tagValues(alternatives, tag).size();
  }

  private Set<String> values(JsonNode alternative, String tag) {
    JsonNode schema = followed(followed(alternative).path("properties").path(tag));
    Set<String> values = new LinkedHashSet<>();
    if (schema.has("const")) {
      values.add(schema.get("const").asText());
    }
    schema.path("enum").forEach(value -> values.add(value.asText()));
    return values;
  }
}
