package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parked record as the API shows it. */
record ParkedItem(
    String id,
    String group,
    String system,
    String stream,
    String recordId,
    String kind,
    String reason,
    String remedy,
    int attempts,
    Instant firstParkedAt,
    Instant lastTriedAt,
    String runId,
    @Nullable Boolean wouldMap,
    List<Place> places,
    @Nullable JsonNode raw) {

  ParkedItem {
    places = Objects.requireNonNullElse(places, List.of());
  }

  /** The file that cannot take it; null where none is named. */
  @Nullable String failingFile() {
    return places.stream().map(Place::file).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** The line of a file where it fails; 0 where that is not known. */
  int lineIn(String file) {
    return places.stream()
        .filter(place -> file.equals(place.file()))
        .mapToInt(Place::line)
        .max()
        .orElse(0);
  }

  /** What the record holds where a place says; null where it holds nothing or is not shown. */
  @Nullable JsonNode held(Place place) {
    JsonNode held = raw == null || place.member() == null ? null : raw.at(place.member());
    return held == null || held.isMissingNode() || held.isContainerNode() ? null : held;
  }

  /** Without the raw form: it may be personal data. */
  @Override
  public String toString() {
    return "ParkedItem[" + id + "]";
  }

  /** A page of parked records. */
  record All(List<ParkedItem> items, @Nullable String next) {}

  /** Where something went wrong. */
  record Place(@Nullable String file, int line, @Nullable String member, @Nullable String result) {}

  /** What stands in the way of some records. */
  record Group(
      String id,
      String system,
      String stream,
      String kind,
      String reason,
      String remedy,
      String advice,
      long records,
      Instant since,
      Instant lastAt,
      @Nullable String oldest) {

    /** Whether a mapping or a code table can be edited against it. */
    boolean isMendable() {
      return remedy.equals("mend_mapping");
    }
  }

  /** A page of groups. */
  record Groups(List<Group> items, @Nullable String next) {
    static final Groups NONE = new Groups(List.of(), null);
  }
}
