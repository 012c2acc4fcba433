package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in the order that was asked for.
 *
 * @param at the time of its last change, or null where it has none or the order does not look at it
 * @param tie what tells rows of one time apart
 */
record RowKey(@Nullable Instant at, String tie) {
  private static final Comparator<RowKey> NUMBER =
      Comparator.comparing(key -> new BigInteger(key.tie()));

  /** By the row number of the datastore. */
  static final Comparator<RowKey> BY_NUMBER = NUMBER;

  /** By the id of a dataset, as the search index orders texts. */
  static final Comparator<RowKey> BY_ID = Comparator.comparing(RowKey::tie);

  /**
   * Newest first; rows without a time come before all others, as PostgreSQL puts nulls first where
   * an order descends.
   */
  static final Comparator<RowKey> NEWEST_FIRST =
      Comparator.comparing(RowKey::at, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(NUMBER)
          .reversed();

  /** Oldest first. */
  static final Comparator<RowKey> OLDEST_FIRST =
      Comparator.comparing(RowKey::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
          .thenComparing(BY_ID);

  static @Nullable RowKey of(JsonNode json) {
    if (!json.isObject()) {
      return null;
    }
    String at = json.path("at").textValue();
    return new RowKey(at == null ? null : Instant.parse(at), json.path("tie").asText());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (at != null) {
      json.put("at", at.toString());
    }
    return json.put("tie", tie);
  }
}
