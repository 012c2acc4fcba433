package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading rules of one stream: {@code read:} in the system file. The README explains each. */
sealed interface ReadRules {

  /** How many rows a page to ask for. */
  int pageSize();

  /** How far before the watermark changes are asked for again. */
  Duration overlap();

  /** A short hash of the rules: a position that was written under others does not count. */
  String fingerprint();

  /**
   * The rows of a datastore resource.
   *
   * @param id columns that make up the id
   * @param fields the columns to ask for; empty for all
   * @param filters as JSON, or null
   * @param q a search text, or searched texts by column as JSON, or null
   * @param updated the column of the last change and its zone, or null
   */
  record Rows(
      String resource,
      List<String> id,
      List<String> fields,
      @Nullable JsonNode filters,
      @Nullable String q,
      @Nullable Updated updated,
      int pageSize,
      Duration overlap,
      String fingerprint)
      implements ReadRules {
    /** The number that CKAN gives each row; another one after each reload of the resource. */
    static final String ROW_NUMBER = "_id";

    public Rows {
      id = List.copyOf(id);
      fields = List.copyOf(fields);
    }
  }

  /**
   * The datasets of the catalogue.
   *
   * @param q a search, or null
   * @param fq a filter such as {@code organization:parks}, or null
   */
  record Datasets(
      @Nullable String q, @Nullable String fq, int pageSize, Duration overlap, String fingerprint)
      implements ReadRules {}

  /** A column of times and the zone of those that carry none. */
  record Updated(String column, ZoneId zone) {}
}
