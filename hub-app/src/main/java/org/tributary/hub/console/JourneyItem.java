package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way of one record through the hub, as the API shows it. */
record JourneyItem(
    Source record,
    List<Step> steps,
    @Nullable RunOf run,
    @Nullable Mapping mapping,
    List<Link> links,
    @Nullable Stored stored,
    List<Version> versions,
    List<Event> events,
    List<Change> changes,
    List<Leg> legs,
    List<String> withheld) {

  JourneyItem {
    links = Objects.requireNonNullElse(links, List.of());
    versions = Objects.requireNonNullElse(versions, List.of());
    events = Objects.requireNonNullElse(events, List.of());
    changes = Objects.requireNonNullElse(changes, List.of());
    legs = Objects.requireNonNullElse(legs, List.of());
    withheld = Objects.requireNonNullElse(withheld, List.of());
  }

  /** A source record. */
  record Source(
      String id,
      String system,
      String stream,
      String recordId,
      String state,
      @Nullable Instant sourceUpdatedAt,
      Instant firstSeenAt,
      Instant changedAt,
      @Nullable JsonNode raw) {

    /** Without the raw form: it may be personal data. */
    @Override
    public String toString() {
      return "Source[" + id + "]";
    }
  }

  /** Source records that were found. */
  record Found(List<Source> items, boolean more) {}

  /** One step of the way. */
  record Step(String step, String state, String sentence, @Nullable Instant at) {
    Tone tone() {
      return switch (state) {
        case "done" -> Tone.GOOD;
        case "waiting" -> Tone.WARN;
        case "failed" -> Tone.BAD;
        default -> Tone.IDLE;
      };
    }
  }

  /** The run that read it. */
  record RunOf(String id, String kind, String state) {}

  /** What the mapping in force makes of it. */
  record Mapping(
      String version, String outcome, @Nullable String reason, List<Difference> differences) {
    Mapping {
      differences = Objects.requireNonNullElse(differences, List.of());
    }
  }

  /** One member that comes out otherwise than it is stored. */
  record Difference(
      String pointer, boolean masked, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Difference[" + pointer + "]";
    }
  }

  /** A link to a resident, and why. */
  record Link(
      String id,
      Target target,
      String state,
      @Nullable Double score,
      @Nullable Explanation explanation) {}

  /** To whom it leads. */
  record Target(String type, String id) {}

  /** Why, in sentences. */
  record Explanation(List<String> sentences) {
    Explanation {
      sentences = Objects.requireNonNullElse(sentences, List.of());
    }
  }

  /** What it became. */
  record Stored(
      String id,
      String type,
      @Nullable String number,
      @Nullable String status,
      int version,
      Instant createdAt,
      Instant updatedAt) {}

  /** One version of what it became, with what it changed. */
  record Version(Instant at, @Nullable String party, @Nullable List<Difference> differences) {}

  /** One event of its case. */
  record Event(
      int sequence,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      @Nullable String from,
      @Nullable String to) {}

  /** One change in the feed. */
  record Change(@Nullable Long number, String type, Instant recordedAt) {}

  /** One thing that was written back. */
  record Leg(
      String id, String system, String action, String state, int attempts, Instant changedAt) {}
}
