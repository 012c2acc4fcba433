package org.tributary.canonical;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact event between a resident and the city: a call, a mail, a visit, a message.
 *
 * @param residentId who it was; absent until the hub knows it
 * @param party who it was as the source states it; absent with residentId for an anonymous contact
 * @param language BCP 47 tag
 * @param caseIds the cases it was about; absent until the hub knows them
 * @param caseRefs those cases as the source names them
 * @param handledBy pseudonym of the member of staff
 */
public record Interaction(
    @Nullable UUID id,
    @Nullable Meta meta,
    @Nullable UUID residentId,
    @Nullable Party party,
    Channel channel,
    Direction direction,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String language,
    @Nullable String topic,
    @Nullable String summary,
    List<UUID> caseIds,
    List<SourceRef> caseRefs,
    @Nullable String handledBy)
    implements CanonicalRecord {

  /** Who made the contact, seen from the city. */
  public enum Direction {
    INBOUND,
    OUTBOUND
  }

  public Interaction {
    Rules.required("channel", channel);
    Rules.required("direction", direction);
    Rules.required("startedAt", startedAt);
    if (language != null) {
      Rules.language("language", language);
    }
    caseIds = Rules.list(caseIds);
    caseRefs = Rules.list(caseRefs);
  }

  /** A contact event of which party, channel, direction and start are known. */
  public static Interaction of(
      @Nullable Party party, Channel channel, Direction direction, Instant startedAt) {
    return new Interaction(
        null, null, null, party, channel, direction, startedAt, null, null, null, null, List.of(),
        List.of(), null);
  }

  @Override
  public Interaction stored(UUID newId, Meta newMeta) {
    return new Interaction(
        newId,
        newMeta,
        residentId,
        party,
        channel,
        direction,
        startedAt,
        endedAt,
        language,
        topic,
        summary,
        caseIds,
        caseRefs,
        handledBy);
  }

  /** The same contact event, its party found to be the resident. */
  public Interaction withResident(UUID resident) {
    return new Interaction(
        id, meta, resident, party, channel, direction, startedAt, endedAt, language, topic, summary,
        caseIds, caseRefs, handledBy);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
