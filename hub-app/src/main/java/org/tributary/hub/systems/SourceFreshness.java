package org.tributary.hub.systems;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;

/**
 * How fresh one system, or one stream of it, is.
 *
 * @param asOf when it was last read to the end; of a system the oldest of its streams
 * @param expectEvery how old {@code asOf} may be, ISO 8601
 * @param problem what stands in the way, as a plain sentence
 */
public record SourceFreshness(
    String system,
    SourceState state,
    @Nullable Instant asOf,
    @Nullable Duration expectEvery,
    @Said @Nullable String problem) {}
