package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the versions of a system.
 *
 * @param good the version that last read well, or null where none did yet
 * @param rejected the version that was taken back and is not put in force again by itself
 * @param chosen the version that a person put in the place of one of the files, or null
 * @param pins the version to keep by stream
 * @param since when each version was last put in force
 * @param edits the versions that were made here and not by files
 */
record KnownVersions(
    @JsonProperty("good") @Nullable String good,
    @JsonProperty("rejected") @Nullable String rejected,
    @JsonProperty("chosen") @Nullable Chosen chosen,
    @JsonProperty("pins") NavigableMap<String, String> pins,
    @JsonProperty("since") NavigableMap<String, Instant> since,
    @JsonProperty("edits") NavigableMap<String, Edit> edits) {

  static final KnownVersions NOTHING =
      new KnownVersions(null, null, null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  KnownVersions {
    pins = Objects.requireNonNullElseGet(pins, TreeMap::new);
    since = Objects.requireNonNullElseGet(since, TreeMap::new);
    edits = Objects.requireNonNullElseGet(edits, TreeMap::new);
  }

  /**
   * A version in the place of one that the files make.
   *
   * @param over the version of the files; as soon as they make another one, that counts
   */
  record Chosen(@JsonProperty("version") String version, @JsonProperty("over") String over) {}

  /**
   * How a version came to be here.
   *
   * @param from the version that was edited
   */
  record Edit(
      @JsonProperty("by") String by,
      @JsonProperty("reason") String reason,
      @JsonProperty("from") String from) {}

  KnownVersions withGood(String version) {
    return new KnownVersions(version, rejected, chosen, pins, since, edits);
  }

  KnownVersions withRejected(@Nullable String version) {
    return new KnownVersions(good, version, chosen, pins, since, edits);
  }

  /**
   * With a version that holds until the files change.
   *
   * @param fileVersion what the files make now; where it is that version, nothing is chosen
   */
  KnownVersions choosing(String version, String fileVersion) {
    Chosen other = version.equals(fileVersion) ? null : new Chosen(version, fileVersion);
    return new KnownVersions(good, rejected, other, pins, since, edits);
  }

  KnownVersions withPin(String stream, @Nullable String version) {
    NavigableMap<String, String> changed = new TreeMap<>(pins);
    if (version == null) {
      changed.remove(stream);
    } else {
      changed.put(stream, version);
    }
    return new KnownVersions(good, rejected, chosen, changed, since, edits);
  }

  KnownVersions inForce(String version, Instant now) {
    NavigableMap<String, Instant> changed = new TreeMap<>(since);
    changed.put(version, now);
    return new KnownVersions(good, rejected, chosen, pins, changed, edits);
  }

  KnownVersions edited(String version, Edit edit) {
    NavigableMap<String, Edit> changed = new TreeMap<>(edits);
    changed.put(version, edit);
    return new KnownVersions(good, rejected, chosen, pins, since, changed);
  }

  KnownVersions without(String version) {
    NavigableMap<String, Instant> left = new TreeMap<>(since);
    left.remove(version);
    NavigableMap<String, Edit> others = new TreeMap<>(edits);
    others.remove(version);
    return new KnownVersions(good, rejected, chosen, pins, left, others);
  }

  /** The versions that must not be forgotten. */
  Set<String> needed() {
    Set<String> needed = new HashSet<>(pins.values());
    if (good != null) {
      needed.add(good);
    }
    if (chosen != null) {
      needed.add(chosen.version());
    }
    return needed;
  }
}
