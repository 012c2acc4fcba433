package org.tributary.connectors.arcgis;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The where of a query, put together of conditions; times are in UTC and whole seconds. */
record Conditions(ReadRules rules, LayerInfo layer) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /**
   * All features of the stream, or those of them that were edited and lie behind an object id.
   *
   * @param from from when on, or null for whenever
   * @param after the object id, or null for the beginning
   */
  String where(@Nullable Instant from, @Nullable Long after) {
    List<String> all = own();
    if (from != null) {
      String edits = layer.trackedEdits();
      all.add("(" + edits + " >= TIMESTAMP '" + TIME.format(from) + "' OR " + edits + " IS NULL)");
    }
    if (after != null) {
      all.add(layer.objectId() + " > " + after);
    }
    return all.isEmpty() ? "1=1" : String.join(" AND ", all);
  }

  /** Features that were edited from a time on and say so. */
  String edited(Instant from) {
    return edited(">= TIMESTAMP '" + TIME.format(from) + "'");
  }

  /** Features that say when they were edited. */
  String edited() {
    return edited("IS NOT NULL");
  }

  /** As if the time were none. */
  String nonsense() {
    return edited(">= TIMESTAMP 'nonsense'");
  }

  private String edited(String how) {
    List<String> all = own();
    all.add(layer.trackedEdits() + " " + how);
    return String.join(" AND ", all);
  }

  private List<String> own() {
    List<String> own = new ArrayList<>();
    if (rules.where() != null) {
      own.add("(" + rules.where() + ")");
    }
    return own;
  }
}
