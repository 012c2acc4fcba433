package org.tributary.samples.simulators.georeport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a request, as the update extension of mySociety tells it. */
public record RequestUpdate(
    String id,
    String requestId,
    String status,
    @Nullable String description,
    Instant updated,
    @Nullable String mediaUrl) {

  @Override
  public String toString() {
    return "RequestUpdate[" + id + "]";
  }
}
