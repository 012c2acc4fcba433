package org.tributary.hub.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is that is under way.
 *
 * @param expected how many records it will probably read; absent where nothing tells
 * @param basis what tells: {@code source}, which says how many it has, or {@code last_run}, the
 *     last one of this kind
 * @param perSecond how many records it read a second so far; absent before anything was read
 * @param remaining how long it will take at that pace; absent where nothing tells, or where it has
 *     read more than was expected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Progress(
    @Nullable Long expected,
    @Nullable String basis,
    @Nullable Double perSecond,
    @Nullable Duration remaining) {

  static Progress of(long read, Duration lasted, @Nullable Long expected, String basis) {
    boolean isKnown = expected != null && expected > 0;
    double seconds = lasted.toMillis() / 1000.0;
    Double pace = read == 0 || seconds <= 0 ? null : Math.round(10 * read / seconds) / 10.0;
    Duration left =
        !isKnown || expected == null || pace == null || pace == 0 || read >= expected
            ? null
            : Duration.ofSeconds((long) Math.ceil((expected - read) / pace));
    return new Progress(isKnown ? expected : null, isKnown ? basis : null, pace, left);
  }
}
