package org.tributary.hub.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;
import org.tributary.hub.residents.LinkView;
import org.tributary.sdk.mapping.Mapped;

/**
 * The way of one record through the hub. What the caller may not see is left out, and named in
 * {@code withheld}.
 *
 * @param steps the way in six sentences
 * @param run the run that last read it otherwise than before; absent where it is not kept
 * @param links who it speaks of, and why
 * @param versions what each of the last versions of what it became changed, the newest first
 * @param events the timeline of its case, the newest first
 * @param changes what was published of it, the newest first
 * @param deliveries to webhook endpoints, as long as they are kept
 * @param legs what was written back to systems, the newest first
 * @param withheld the parts for which the caller lacks a scope
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Journey(
    SourceRecordView record,
    List<Step> steps,
    @Nullable Run run,
    @Nullable Parked parked,
    @Nullable Mapping mapping,
    @Nullable List<LinkView> links,
    @Nullable Stored stored,
    @Nullable List<Version> versions,
    @Nullable List<Event> events,
    @Nullable List<Change> changes,
    @Nullable List<Delivery> deliveries,
    @Nullable List<Leg> legs,
    List<String> withheld) {

  /**
   * One step of the way.
   *
   * @param state {@code done}, {@code waiting}, {@code failed}, {@code none} or {@code not_kept}
   * @param at when it last happened; absent where that is not kept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Step(String step, String state, String sentence, @Nullable Instant at) {}

  /** The run that last read the record otherwise than before. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Run(UUID id, String kind, String state, Instant startedAt, @Nullable Instant finishedAt) {}

  /** Why it is set aside. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Parked(UUID id, UUID group, @Said String reason, Instant firstParkedAt) {}

  /**
   * What the mapping in force makes of it now.
   *
   * @param differences how that differs from what is stored
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Mapping(
      String version,
      String outcome,
      @Said @Nullable String reason,
      @Nullable List<Mapped.Place> places,
      List<Difference> differences) {}

  /** One member that comes out otherwise than it is stored. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Difference(
      String pointer, Boolean masked, @Nullable JsonNode before, @Nullable JsonNode after) {
    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Difference[" + pointer + "]";
    }
  }

  /** What it became in the hub. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stored(
      UUID id,
      String type,
      @Nullable String number,
      @Nullable String status,
      int version,
      Instant createdAt,
      Instant updatedAt,
      @Nullable Instant deletedAt) {}

  /**
   * One version of what it became.
   *
   * @param at since when it holds
   * @param party whose, where the record speaks of several
   * @param differences to the version before it; absent where that one is not kept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(Instant at, @Nullable String party, @Nullable List<Difference> differences) {}

  /** One event of its case. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(
      int sequence,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      @Nullable String from,
      @Nullable String to) {}

  /**
   * One change of the feed.
   *
   * @param number its place in the feed; absent until somebody follows it that far
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Change(@Nullable Long number, String type, UUID subjectId, Instant recordedAt) {}

  /** One delivery of a change. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Delivery(
      UUID id,
      UUID endpointId,
      long change,
      String state,
      int attempts,
      @Nullable Instant lastAt,
      @Nullable Integer status) {}

  /** One thing that was written to a system. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Leg(
      UUID id,
      UUID operationId,
      String system,
      String action,
      String state,
      Boolean waitsForPerson,
      int attempts,
      @Said @Nullable String sentence,
      Instant createdAt,
      Instant changedAt) {}
}
