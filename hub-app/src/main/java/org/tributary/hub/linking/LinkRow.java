package org.tributary.hub.linking;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code source_link} as linking needs it.
 *
 * @param nodeId the description of the party that it stands for; null of links from before there
 *     were any
 * @param isKeptOut whether a steward keeps it out of linking
 */
record LinkRow(
    String recordId,
    String party,
    UUID id,
    UUID residentId,
    @Nullable UUID nodeId,
    String rule,
    @Nullable UUID targetId,
    Instant sortAt,
    @Nullable Instant sourceUpdatedAt,
    String facts,
    State state,
    boolean isKeptOut) {

  /** Whether the link counts. */
  enum State {
    LINKED,
    RETIRED
  }

  LinkRow retired() {
    return new LinkRow(
        recordId,
        party,
        id,
        residentId,
        nodeId,
        rule,
        targetId,
        sortAt,
        sourceUpdatedAt,
        facts,
        State.RETIRED,
        isKeptOut);
  }

  LinkRow to(UUID resident, UUID node, String otherRule) {
    return new LinkRow(
        recordId,
        party,
        id,
        resident,
        node,
        otherRule,
        targetId,
        sortAt,
        sourceUpdatedAt,
        facts,
        state,
        isKeptOut);
  }

  boolean isLive() {
    return state == State.LINKED;
  }

  /** Without the facts: they are personal data. */
  @Override
  public String toString() {
    return "LinkRow[" + id + "]";
  }
}
