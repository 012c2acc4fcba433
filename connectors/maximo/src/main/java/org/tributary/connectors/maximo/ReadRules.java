package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param object object structure
 * @param where further conditions, or null
 * @param changedBy attributes with the time of the last change and, where it is empty until then,
 *     of the creation
 * @param zone in which times are written
 * @param overlap how far before the last change to ask again
 * @param stable whether full reads are of a snapshot
 */
record ReadRules(
    String object,
    Keys key,
    String select,
    @Nullable String where,
    List<String> changedBy,
    ZoneId zone,
    Duration overlap,
    int size,
    boolean stable) {

  /**
   * Reads the rules of a stream.
   *
   * @throws SystemFileException with every mistake
   */
  static ReadRules of(Path file, String stream, JsonNode read) {
    List<Mistake> mistakes = new ArrayList<>();
    mistakes(read)
        .forEach(
            (key, problem) ->
                mistakes.add(new Mistake(file, 1, "streams." + stream + ".read." + key, problem)));
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return new ReadRules(
        read.path("object").asText(),
        Keys.of(read.path("key")),
        select(read),
        read.path("where").textValue(),
        changedBy(read),
        ZoneId.of(zone(read)),
        Duration.parse(overlap(read)),
        read.path("size").asInt(100),
        read.path("stable").asBoolean(true));
  }

  /** What cannot work although it fits the schema, by key. */
  private static Map<String, String> mistakes(JsonNode read) {
    Map<String, String> mistakes = new LinkedHashMap<>();
    List<String> needed = new ArrayList<>(Keys.of(read.path("key")).attributes());
    needed.addAll(changedBy(read));
    if (!select(read).equals("*") && !names(select(read)).containsAll(needed)) {
      String all = String.join(",", needed);
      mistakes.put("select", "must hold the attributes of the key and the times: " + all);
    }
    try {
      ZoneId.of(zone(read));
    } catch (DateTimeException e) {
      mistakes.put("zone", "is not a time zone such as UTC");
    }
    try {
      Duration.parse(overlap(read));
    } catch (DateTimeException e) {
      mistakes.put("overlap", "is not a duration such as PT5M");
    }
    return mistakes;
  }

  private static String select(JsonNode read) {
    return read.path("select").asText("*");
  }

  private static String zone(JsonNode read) {
    return read.path("zone").asText("UTC");
  }

  private static String overlap(JsonNode read) {
    return read.path("overlap").asText("PT5M");
  }

  private static List<String> changedBy(JsonNode read) {
    String changed = read.path("changed").asText("changedate");
    return read.hasNonNull("created")
        ? List.of(changed, read.path("created").asText())
        : List.of(changed);
  }

  private static List<String> names(String select) {
    return Arrays.asList(select.replaceAll("\\{[^}]*}", "").replace(" ", "").split(",", -1));
  }

  /** The same for a page that no other one follows: no snapshot is made for it. */
  ReadRules forOnePage() {
    return new ReadRules(object, key, select, where, changedBy, zone, overlap, size, false);
  }

  /** Changes whenever what is read changes, so that no position under other rules is taken up. */
  String fingerprint() {
    return Integer.toHexString(
        List.of(object, key, select, String.valueOf(where), changedBy, size, stable).hashCode());
  }
}
