package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * How one action writes: the {@code write} of a system file.
 *
 * @param reference member of a record that holds our own reference
 * @param criteria further criteria of the search for it
 * @param customForms whether an update changes the custom forms rather than the record
 * @param group group of documents, or empty
 * @param category category of documents within their group, or empty
 */
record WriteRules(
    String reference, JsonNode criteria, boolean customForms, String group, String category) {

  static WriteRules of(JsonNode write) {
    JsonNode criteria = write.path("criteria");
    return new WriteRules(
        write.path("reference").asText("shortNotes"),
        criteria.isObject() ? criteria : JsonNodeFactory.instance.objectNode(),
        write.path("part").asText("record").equals("customForms"),
        write.path("group").asText(""),
        write.path("category").asText(""));
  }
}
