package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * How one action writes: the {@code write} of a system file.
 *
 * @param reference member of a record that holds our own reference
 * @param criteria further criteria of the search for it
 * @param customForms whether an update changes the custom forms rather than the record
 */
record WriteRules(String reference, JsonNode criteria, boolean customForms) {

  static WriteRules of(JsonNode write) {
    JsonNode criteria = write.path("criteria");
    return new WriteRules(
        write.path("reference").asText("shortNotes"),
        criteria.isObject() ? criteria : JsonNodeFactory.instance.objectNode(),
        write.path("part").asText("record").equals("customForms"));
  }
}
