package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    String at = "streams." + stream + ".read.";
    Keys key = Keys.of(read.path("key"));
    List<String> changedBy = new ArrayList<>(List.of(read.path("changed").asText("changedate")));
    if (read.hasNonNull("created")) {
      changedBy.add(read.path("created").asText());
    }
    String select = read.path("select").asText("*");
    if (!select.equals("*") && !names(select).containsAll(key.attributes())) {
      mistakes.add(
          new Mistake(file, 1, at + "select", "must hold the attributes of key: " + key.select()));
    }
    if (!select.equals("*") && !names(select).containsAll(changedBy)) {
      String times = String.join(" and ", changedBy);
      mistakes.add(new Mistake(file, 1, at + "select", "must hold " + times));
    }
    ZoneId zone = ZoneOffset.UTC;
    Duration overlap = Duration.ZERO;
    try {
      zone = ZoneId.of(read.path("zone").asText("UTC"));
    } catch (DateTimeException e) {
      mistakes.add(new Mistake(file, 1, at + "zone", "is not a time zone such as UTC"));
    }
    try {
      overlap = Duration.parse(read.path("overlap").asText("PT5M"));
    } catch (DateTimeException e) {
      mistakes.add(new Mistake(file, 1, at + "overlap", "is not a duration such as PT5M"));
    }
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return new ReadRules(
        read.path("object").asText(),
        key,
        select,
        read.path("where").textValue(),
        List.copyOf(changedBy),
        zone,
        overlap,
        read.path("size").asInt(100),
        read.path("stable").asBoolean(false));
  }

  private static List<String> names(String select) {
    return Arrays.asList(select.replaceAll("\\{[^}]*}", "").replace(" ", "").split(",", -1));
  }

  /** Changes whenever what is read changes, so that no position under other rules is taken up. */
  String fingerprint() {
    return Integer.toHexString(
        List.of(object, key, select, String.valueOf(where), changedBy, size, stable).hashCode());
  }
}
