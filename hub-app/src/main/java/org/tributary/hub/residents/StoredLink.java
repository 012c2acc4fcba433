package org.tributary.hub.residents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.explain.Explanation;
import org.tributary.hub.records.RecordIds;

/**
 * A row of {@code source_link} without what it states.
 *
 * @param place where its record is
 * @param rule by which it came, as stored
 * @param node the description that it stands for; null of links from before there were any
 * @param isKeptOut whether a steward keeps it out of linking
 * @param isOpener whether the resident was opened for it
 */
record StoredLink(
    UUID id,
    String system,
    String recordType,
    RecordIds.Place place,
    @Nullable String party,
    SourceLink.State state,
    SourceLink.Method method,
    String rule,
    @Nullable UUID node,
    boolean isKeptOut,
    boolean isOpener,
    Instant sortAt,
    @Nullable Instant sourceUpdatedAt,
    Instant firstSeenAt,
    Instant lastChangedAt) {

  String recordId() {
    return place.recordId();
  }

  Explanation.Fellow asFellow() {
    return new Explanation.Fellow(id, system, recordType, recordId());
  }

  /** As the API shows it, with the reason why it is there. */
  SourceLink shown(UUID resident, LinkReason why) {
    return new SourceLink(
        id,
        new SourceLink.Target(SourceLink.TargetType.RESIDENT, resident),
        system,
        recordType,
        recordId(),
        party,
        state,
        why.method() == null ? method : why.method(),
        why.score(),
        null,
        why.rule(),
        why.modelVersion(),
        why.decidedBy(),
        why.decidedAt(),
        why.reason(),
        firstSeenAt,
        lastChangedAt,
        sourceUpdatedAt,
        null,
        null);
  }
}
