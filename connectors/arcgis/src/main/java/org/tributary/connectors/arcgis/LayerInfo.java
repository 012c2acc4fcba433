package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * What a layer says about itself ({@code .../FeatureServer/0?f=json}).
 *
 * @param name system and layer in words, to begin a sentence with
 * @param objectId name of the object id field
 * @param globalId name of the global id field, or null where the layer has none
 * @param editDate name of the field of the last edit, or null where editor tracking is off
 * @param maxRecordCount rows that one answer holds at most, as the layer says
 * @param pages whether it knows resultRecordCount (server 10.3 and later)
 * @param orders whether it knows orderByFields
 * @param capabilities what may be done, such as {@code query, create, update}; empty where unsaid
 * @param fields type of each field, by its name in small letters
 * @param serverTime the clock of the service when it was asked, or null where it does not say
 */
record LayerInfo(
    String name,
    String objectId,
    @Nullable String globalId,
    @Nullable String editDate,
    int maxRecordCount,
    boolean pages,
    boolean orders,
    Set<String> capabilities,
    Map<String, String> fields,
    @Nullable Instant serverTime) {

  LayerInfo {
    capabilities = Set.copyOf(capabilities);
    fields = Map.copyOf(fields);
  }

  static LayerInfo of(String name, JsonNode layer, @Nullable Instant serverTime) {
    Map<String, String> fields = new HashMap<>();
    String objectId = layer.path("objectIdField").asText("");
    for (JsonNode field : layer.path("fields")) {
      String type = field.path("type").asText("");
      fields.put(field.path("name").asText("").toLowerCase(Locale.ROOT), type);
      if (objectId.isEmpty() && type.equals("esriFieldTypeOID")) {
        objectId = field.path("name").asText("");
      }
    }
    if (objectId.isEmpty()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          name
              + ": its metadata names no object id field; is settings.baseUrl the address of the"
              + " service, ending in /FeatureServer?");
    }
    JsonNode advanced = layer.path("advancedQueryCapabilities");
    return new LayerInfo(
        name,
        objectId,
        text(layer.path("globalIdField")),
        text(layer.at("/editFieldsInfo/editDateField")),
        layer.path("maxRecordCount").asInt(1_000),
        advanced.path("supportsPagination").asBoolean(false),
        advanced
            .path("supportsOrderBy")
            .asBoolean(layer.path("supportsAdvancedQueries").asBoolean(false)),
        capabilities(layer.path("capabilities").asText("")),
        fields,
        serverTime);
  }

  private static @Nullable String text(JsonNode node) {
    return node.asText("").isBlank() || node.isNull() ? null : node.asText();
  }

  private static Set<String> capabilities(String list) {
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
        .map(String::strip)
        .filter(capability -> !capability.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The field that identifies features, by the word in the system file. */
  String idField(String word) {
    if (word.equals("object")) {
      return objectId;
    }
    if (word.equals("global")) {
      return Optional.ofNullable(globalId)
          .orElseThrow(() -> mistake("has no global ids; say id: object or the name of a field"));
    }
    return known(word);
  }

  /** A field of the layer, as the system file names it. */
  String known(String field) {
    if (!fields.isEmpty() && !fields.containsKey(field.toLowerCase(Locale.ROOT))) {
      throw mistake("has no field " + field + "; correct the system file");
    }
    return field;
  }

  /** The field of the last edit. */
  String trackedEdits() {
    return Optional.ofNullable(editDate)
        .orElseThrow(
            () ->
                mistake(
                    "does not track edits, so that it cannot be asked for what changed; switch"
                        + " editor tracking on, or say changes: compare to read everything in"
                        + " every run"));
  }

  /** A value as it stands in a condition. */
  String literal(String field, String value) {
    String type = fields.getOrDefault(field.toLowerCase(Locale.ROOT), "");
    boolean number = type.endsWith("OID") || type.endsWith("Integer") || type.endsWith("Double");
    if (!number) {
      return "'" + value.replace("'", "''") + "'";
    }
    if (!value.matches("-?\\d{1,18}")) {
      throw mistake("identifies features by number, and the id given is none");
    }
    return value;
  }

  private ConnectorException mistake(String problem) {
    return new ConnectorException(FailureCategory.REJECTED, name + " " + problem);
  }
}
