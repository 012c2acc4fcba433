package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoint of one stream, in memory. On paper:
 *
 * <pre>{@code
 * {"watermark": {"files": {"a.csv": "<version>/<identity>"},  // read to the end
 *                "seen": {"b.csv": "<version>@<epoch ms>"},   // waits until it is stable
 *                "newest": {"name": "a.csv", "modified": "2026-11-21T02:00:00Z"}},  // snapshots
 *  "parked": {"c.csv": "<version>/<identity>"},  // does not fit; remove an entry to read it again
 *  "position": {...}}                            // within a run only
 * }</pre>
 */
final class Progress {
  private final Map<String, String> files = new TreeMap<>();
  private final Map<String, String> parked = new TreeMap<>();
  private final Map<String, String> seen = new TreeMap<>();
  private @Nullable FolderFile newest;
  private @Nullable Position position;

  static Progress of(ObjectNode checkpoint) {
    Progress progress = new Progress();
    JsonNode watermark = checkpoint.path("watermark");
    fill(progress.files, watermark.path("files"));
    fill(progress.seen, watermark.path("seen"));
    fill(progress.parked, checkpoint.path("parked"));
    if (watermark.has("newest")) {
      progress.newest =
          new FolderFile(
              watermark.at("/newest/name").asText(),
              0,
              Instant.parse(watermark.at("/newest/modified").asText()));
    }
    progress.position = Position.of(checkpoint.path("position")).orElse(null);
    return progress;
  }

  private static void fill(Map<String, String> map, JsonNode node) {
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
  }

  ObjectNode toJson() {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    ObjectNode watermark = checkpoint.putObject("watermark");
    files.forEach(watermark.putObject("files")::put);
    if (!seen.isEmpty()) {
      seen.forEach(watermark.putObject("seen")::put);
    }
    if (newest != null) {
      watermark
          .putObject("newest")
          .put("name", newest.name())
          .put("modified", newest.modified().toString());
    }
    parked.forEach(checkpoint.putObject("parked")::put);
    if (position != null) {
      checkpoint.set("position", position.toJson());
    }
    return checkpoint;
  }

  Optional<Position> position() {
    return Optional.ofNullable(position);
  }

  void stand(@Nullable Position at) {
    position = at;
  }

  /** Whether this very version was read or parked. */
  boolean settled(FolderFile file) {
    return isOf(files.get(file.name()), file.version())
        || isOf(parked.get(file.name()), file.version());
  }

  private static boolean isOf(@Nullable String entry, String version) {
    return entry != null && (entry.equals(version) || entry.startsWith(version + "/"));
  }

  /**
   * Settles a file whose content is the same as before under a new version; false where it is new.
   */
  boolean settleAgain(Spooled spooled) {
    String name = spooled.file().name();
    String entry = spooled.file().version() + "/" + spooled.identity();
    for (Map<String, String> settled : List.of(files, parked)) {
      String before = settled.getOrDefault(name, "");
      if (before.endsWith("/" + spooled.identity())) {
        settled.put(name, entry);
        return true;
      }
    }
    return false;
  }

  void read(String name, String version, String identity) {
    files.put(name, version + "/" + identity);
    parked.remove(name);
    seen.remove(name);
  }

  /** A file that needs not be read at all. */
  void passOver(FolderFile file) {
    files.put(file.name(), file.version());
    seen.remove(file.name());
  }

  void park(Spooled spooled) {
    String name = spooled.file().name();
    parked.put(name, spooled.file().version() + "/" + spooled.identity());
    files.remove(name);
    seen.remove(name);
  }

  /** Since when the hub has seen this version unchanged; from now on if it is new to the hub. */
  Instant unchangedSince(FolderFile file, Instant now) {
    String before = seen.getOrDefault(file.name(), "");
    if (before.startsWith(file.version() + "@")) {
      return Instant.ofEpochMilli(Long.parseLong(before.substring(before.lastIndexOf('@') + 1)));
    }
    seen.put(file.name(), file.version() + "@" + now.toEpochMilli());
    return now;
  }

  /** The last snapshot that was read to its end. */
  Optional<FolderFile> newest() {
    return Optional.ofNullable(newest);
  }

  void newest(FolderFile snapshot) {
    newest = snapshot;
  }

  /** Before everything is read again. */
  void forgetFiles() {
    files.clear();
    parked.clear();
    newest = null;
  }

  /** Forgets what has left the folder. */
  void keepOnly(Set<String> names) {
    files.keySet().retainAll(names);
    parked.keySet().retainAll(names);
    seen.keySet().retainAll(names);
  }
}
