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
    return since(from == null ? null : TIME.format(from), after);
  }

  /** As {@link #where}, with a time as it is written. */
  String since(@Nullable String from, @Nullable Long after) {
    List<String> all = new ArrayList<>();
    if (rules.where() != null) {
      all.add("(" + rules.where() + ")");
    }
    if (from != null) {
      all.add(layer.trackedEdits() + " >= TIMESTAMP '" + from + "'");
    }
    if (after != null) {
      all.add(layer.objectId() + " > " + after);
    }
    return all.isEmpty() ? "1=1" : String.join(" AND ", all);
  }
}
