package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param filter a condition that every record fulfils, or null
 * @param changed null where every run reads everything
 * @param by properties of look-ups: the key, or of child records those that name the parent
 * @param fingerprint changes whenever the rules change, so that no position of other rules is used
 */
record ReadSpec(
    EntitySet set,
    List<String> expand,
    List<String> select,
    @Nullable String filter,
    Style style,
    int size,
    @Nullable ChangeRule changed,
    List<String> by,
    int batch,
    String fingerprint) {
  private static final String OVERLAP = "is not a duration such as PT5M or PT1H";

  /** How pages follow each other. */
  enum Style {
    KEYSET,
    SKIP,
    NEXT
  }

  static ReadSpec of(StreamSpec stream, ZoneId zone, Path file) {
    JsonNode read = stream.read();
    EntitySet set = EntitySet.of(read);
    JsonNode page = read.path("page");
    List<String> by = EntitySet.texts(read.path("by"));
    return new ReadSpec(
        set,
        EntitySet.texts(read.path("expand")),
        EntitySet.texts(read.path("select")),
        read.path("filter").textValue(),
        Style.valueOf(page.path("style").asText("keyset").toUpperCase(Locale.ROOT)),
        page.path("size").asInt(100),
        changed(read.path("changed"), zone, new Mistake(file, 1, key(stream), OVERLAP)),
        by.isEmpty() ? set.key() : by,
        read.path("batch").asInt(20),
        Integer.toHexString((read + "" + zone).hashCode()));
  }

  private static String key(StreamSpec stream) {
    return "streams." + stream.name() + ".read.changed.overlap";
  }

  private static @Nullable ChangeRule changed(JsonNode node, ZoneId zone, Mistake wrong) {
    if (node.isMissingNode()) {
      return null;
    }
    try {
      Duration overlap = Duration.parse(node.path("overlap").asText("PT5M"));
      if (!overlap.isNegative()) {
        return new ChangeRule(
            node.path(node.has("at") ? "at" : "date").asText(),
            node.has("at"),
            node.path("time").textValue(),
            node.path("createdDate").textValue(),
            node.path("createdTime").textValue(),
            overlap,
            zone);
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw new SystemFileException(List.of(wrong));
  }
}
