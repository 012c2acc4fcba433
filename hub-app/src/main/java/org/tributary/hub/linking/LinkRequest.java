package org.tributary.hub.linking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parties of one source record that are to be linked.
 *
 * @param targetId the case or account that the record became; null where it is a resident
 * @param sortAt when that case was opened, for the order in the 360 view
 * @param known whether the record was stored before, so that links of it may exist
 */
public record LinkRequest(
    String recordId,
    @Nullable UUID targetId,
    Instant sortAt,
    @Nullable Instant sourceUpdatedAt,
    boolean known,
    List<PartyFacts> parties) {}
