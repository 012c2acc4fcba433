package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case as the API shows it. */
record CaseItem(
    String id,
    @Nullable String number,
    String type,
    @Nullable String serviceTypeCode,
    String title,
    @Nullable String description,
    String phase,
    String status,
    @Nullable String outcome,
    @Nullable SourceStatus sourceStatus,
    @Nullable String statusReason,
    @Nullable String priority,
    @Nullable String channel,
    List<Party> parties,
    @Nullable Place place,
    @Nullable Responsible responsible,
    Instant openedAt,
    @Nullable Instant expectedAt,
    @Nullable Instant dueAt,
    @Nullable Instant closedAt,
    List<SourceLink> sourceLinks,
    List<Document> documents,
    List<WriteBackScreen.Leg> writeBack) {

  CaseItem {
    parties = Objects.requireNonNullElse(parties, List.of());
    sourceLinks = Objects.requireNonNullElse(sourceLinks, List.of());
    documents = Objects.requireNonNullElse(documents, List.of());
    writeBack = Objects.requireNonNullElse(writeBack, List.of());
  }

  /** How a case stands against the time by which it is to be done. */
  enum Promise {
    NONE(Tone.IDLE),
    DUE(Tone.BUSY),
    OVERDUE(Tone.BAD),
    IN_TIME(Tone.GOOD),
    LATE(Tone.WARN);

    private final Tone tone;

    Promise(Tone tone) {
      this.tone = tone;
    }

    Tone tone() {
      return tone;
    }

    /** Its name in keys of texts. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What its system calls a status that nobody has explained; null where it is explained. */
  @Nullable SourceStatus unexplained() {
    return status.equals("unknown") ? sourceStatus : null;
  }

  /** What staff call it; its title where it has no number. */
  String name() {
    return number == null ? title : number;
  }

  boolean open() {
    return phase.equals("open");
  }

  /** By when it must be done, or else is expected to be. */
  @Nullable Instant deadline() {
    return dueAt == null ? expectedAt : dueAt;
  }

  /** Whether it is, or was, done by then. */
  Promise promise(Instant now) {
    Instant deadline = deadline();
    if (deadline == null) {
      return Promise.NONE;
    }
    if (open()) {
      return now.isAfter(deadline) ? Promise.OVERDUE : Promise.DUE;
    }
    if (closedAt == null) {
      return Promise.NONE;
    }
    return closedAt.isAfter(deadline) ? Promise.LATE : Promise.IN_TIME;
  }

  Tone tone() {
    return open() ? Tone.BUSY : Tone.IDLE;
  }

  /** Without its facts: they may be personal data. */
  @Override
  public String toString() {
    return "CaseItem[" + id + "]";
  }

  /** A page of cases. */
  record All(List<CaseItem> items, @Nullable String next) {}

  /** Its status in its system's own words. */
  record SourceStatus(String code, @Nullable Map<String, String> label) {}

  /** Somebody who takes part. */
  record Party(String role, @Nullable String residentId, @Nullable Name name) {
    /** Without the name: it is personal data. */
    @Override
    public String toString() {
      return "Party[" + role + "]";
    }
  }

  /** A name as the source states it. */
  record Name(@Nullable String full) {
    /** Without the name: it is personal data. */
    @Override
    public String toString() {
      return "Name[]";
    }
  }

  /** Where it is. */
  record Place(@Nullable String name, @Nullable Address address, @Nullable Geometry geometry) {
    /** What to call it, where it has a name or an address. */
    @Nullable String said() {
      return address == null ? name : address.full();
    }

    /** Without address and geometry: they are personal data. */
    @Override
    public String toString() {
      return "Place[]";
    }
  }

  /** An address on one line. */
  record Address(String full) {
    /** Without the address: it is personal data. */
    @Override
    public String toString() {
      return "Address[]";
    }
  }

  /** A GeoJSON geometry. */
  record Geometry(String type, JsonNode coordinates) {
    /** Without the coordinates: they are personal data. */
    @Override
    public String toString() {
      return "Geometry[" + type + "]";
    }
  }

  /** Who in the city answers for it. */
  record Responsible(@Nullable String organization, @Nullable String unit) {}

  /** The record that it was read from. */
  record SourceLink(String system, String recordType, String recordId, String state) {}

  /**
   * What is known of a document.
   *
   * @param id of one that is kept here; null where only its system has it
   */
  record Document(
      @Nullable String id,
      @Nullable Map<String, String> title,
      @Nullable String kind,
      String mediaType,
      long sizeBytes,
      Instant createdAt) {
    /** Without the title: it may be personal data. */
    @Override
    public String toString() {
      return "Document[" + mediaType + "]";
    }
  }

  /** One step of its life. */
  record Event(
      int sequence,
      String type,
      Instant occurredAt,
      @Nullable String from,
      @Nullable String to,
      @Nullable String text) {

    Tone tone() {
      return switch (type) {
        case "closed", "written_back" -> Tone.GOOD;
        case "write_back_failed" -> Tone.BAD;
        case "corrected" -> Tone.WARN;
        case "opened", "reopened" -> Tone.BUSY;
        default -> Tone.IDLE;
      };
    }

    /** Without its words: they may be personal data. */
    @Override
    public String toString() {
      return "Event[" + type + "]";
    }
  }

  /** A page of events. */
  record Events(List<Event> items, @Nullable String next) {}
}
