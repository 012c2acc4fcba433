package org.tributary.hub.replays;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;
import org.tributary.hub.schedule.Streams;

/**
 * A replay as the API shows it.
 *
 * @param groups the groups whose records it tries; absent for others
 * @param chosen how many records were chosen one by one; absent for others
 * @param asked how many records there were when it was ordered
 * @param gone how many of them were not parked any more when their turn came; known in the end
 * @param percent how many of the asked ones are done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayView(
    UUID id,
    String system,
    String stream,
    @Nullable List<UUID> groups,
    @Nullable Integer chosen,
    String state,
    long asked,
    long replayed,
    long stillParked,
    long toReadAgain,
    @Nullable Long gone,
    int percent,
    @Said @Nullable String sentence,
    String orderedBy,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ReplayView of(ReplayJob job, Streams.Named stream) {
    ReplayJob.Counts counts = job.counts();
    boolean finished = job.state() == ReplayJob.State.FINISHED;
    List<UUID> groups = job.selection().groups();
    int chosen = job.selection().chosen().size();
    return new ReplayView(
        job.id(),
        stream.system(),
        stream.stream(),
        groups.isEmpty() ? null : groups,
        chosen == 0 ? null : chosen,
        job.state().code(),
        counts.asked(),
        counts.replayed(),
        counts.stillParked(),
        counts.toReadAgain(),
        finished ? Math.max(0, counts.asked() - counts.done()) : null,
        finished ? 100 : percent(counts),
        job.sentence(),
        job.owner(),
        job.createdAt(),
        job.startedAt(),
        job.finishedAt());
  }

  /** Never done before it is finished. */
  private static int percent(ReplayJob.Counts counts) {
    return counts.asked() == 0 ? 0 : (int) Math.min(99, counts.done() * 100 / counts.asked());
  }
}
