package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.sdk.yaml.SchemaCheck.Finding;

/** A validator's messages as sentences that say what is allowed and never what was found. */
final class SchemaSentences {
  private final SchemaTree schema;

  SchemaSentences(SchemaTree schema) {
    this.schema = schema;
  }

  Finding finding(ValidationMessage message) {
    String at = message.getInstanceLocation().toString();
    JsonNode around = schema.around(message);
    JsonNode rule = message.getSchemaNode();
    return switch (message.getType()) {
      case "required" -> new Finding(member(at, message), missing(around, message.getProperty()));
      case "additionalProperties", "unevaluatedProperties" ->
          new Finding(member(at, message), unknown(around, message.getProperty()));
      case "propertyNames" ->
          new Finding(member(at, message), "is not a name that is allowed here" + shape(rule));
      case "type" -> new Finding(at, type(rule, message.getInstanceNode()));
      case "enum" -> new Finding(at, "must be " + oneOf(texts(rule)));
      case "const" -> new Finding(at, "must be " + rule.asText());
      default -> new Finding(at, sentence(message.getType(), rule, around));
    };
  }

  private static String sentence(String keyword, JsonNode rule, JsonNode around) {
    return switch (keyword) {
      case "pattern" -> "does not have the allowed form" + shape(around);
      case "format" -> "is not a " + rule.asText() + shape(around);
      case "minimum" -> "must be at least " + rule.asText();
      case "maximum" -> "must be at most " + rule.asText();
      case "exclusiveMinimum" -> "must be more than " + rule.asText();
      case "exclusiveMaximum" -> "must be less than " + rule.asText();
      case "minLength" ->
          rule.asInt() == 1 ? "must not be empty" : "needs " + rule.asText() + " letters at least";
      case "maxLength" -> "must have at most " + rule.asText() + " letters";
      case "minItems", "minProperties" ->
          rule.asInt() == 1 ? "must not be empty" : "needs " + rule.asText() + " entries at least";
      case "maxItems", "maxProperties" -> "must have at most " + rule.asText() + " entries";
      case "uniqueItems" -> "must not hold the same entry twice";
      case "dependentRequired" -> "needs other keys beside it: " + needs(rule);
      case "not" -> "is not allowed together with what stands beside it" + shape(around);
      default -> "breaks the rule '" + keyword + "'" + shape(around);
    };
  }

  private String missing(JsonNode around, String key) {
    JsonNode property = around.path("properties").path(key);
    JsonNode followed = schema.followed(property);
    if (followed.has("enum")) {
      return "is missing: " + oneOf(texts(followed.get("enum")));
    }
    return "is missing" + shape(property.has("description") ? property : followed);
  }

  private String unknown(JsonNode around, String key) {
    Set<String> keys = schema.keys(around);
    if (keys.isEmpty()) {
      return "is not allowed: nothing can stand here";
    }
    String meant =
        Nearest.to(key, keys).map(nearest -> "; did you mean " + nearest + "?").orElse(";");
    return "is not a key here" + meant + " allowed: " + String.join(", ", keys);
  }

  private static String type(JsonNode rule, JsonNode found) {
    List<String> types = types(rule);
    String wanted = "must be " + String.join(" or ", types);
    if (found.isNull()) {
      return "is empty: it " + wanted + ", or leave the key out";
    }
    boolean scalar = found.isNumber() || found.isBoolean();
    return types.contains("a text") && scalar ? wanted + ": put it in quotes" : wanted;
  }

  /** The names of types as people say them. */
  static List<String> types(JsonNode rule) {
    List<String> types = new ArrayList<>();
    for (String type : rule.isArray() ? texts(rule) : List.of(rule.asText())) {
      types.add(
          switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "keys with values";
            default -> type;
          });
    }
    return types;
  }

  static String oneOf(Collection<String> values) {
    List<String> all = List.copyOf(values);
    if (all.size() < 2) {
      return String.join("", all);
    }
    return "one of " + String.join(", ", all);
  }

  private static Collection<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static String needs(JsonNode rule) {
    return rule.properties().stream()
        .map(need -> need.getKey() + " needs " + String.join(", ", texts(need.getValue())))
        .collect(Collectors.joining("; "));
  }

  /** What a schema says about itself, for somebody who has to write the value. */
  private static String shape(JsonNode schema) {
    JsonNode example = schema.path("examples").path(0);
    String such = example.isMissingNode() ? "" : ", such as " + example.asText();
    String description = schema.path("description").asText();
    return description.isEmpty() ? such : such + " (" + description + ")";
  }

  private static String member(String at, ValidationMessage message) {
    return JsonPointer.compile(at).appendProperty(message.getProperty()).toString();
  }
}
