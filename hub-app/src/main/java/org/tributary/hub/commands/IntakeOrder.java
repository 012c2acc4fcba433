package org.tributary.hub.commands;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Channel;
import org.tributary.canonical.Party;

/**
 * One contact of one resident with the city, from which several cases follow.
 *
 * @param startedAt when the contact began; now where absent
 * @param party who it was; stands in every case that names nobody
 */
record IntakeOrder(
    Channel channel,
    @Nullable Instant startedAt,
    @Nullable String language,
    @Nullable String topic,
    @Nullable String summary,
    @Nullable Party party,
    List<CaseOrder> cases) {

  /** Without its members: they are personal data. */
  @Override
  public String toString() {
    return "IntakeOrder[" + cases.size() + " cases]";
  }
}
