package org.tributary.canonical;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The block of a {@link CaseType#WORK_ORDER}: work that the city does itself. */
public record WorkOrder(
    @Nullable String workType,
    @Nullable Instant scheduledStartAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String crew,
    @Nullable Money cost)
    implements CaseBlock {
  /** The block of which nothing is known. */
  static final WorkOrder EMPTY = new WorkOrder(null, null, null, null, null, null);

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
