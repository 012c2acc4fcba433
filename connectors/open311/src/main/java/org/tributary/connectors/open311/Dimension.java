package org.tributary.connectors.open311;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time of a request that a window is laid over, with the parameters that ask for it. */
enum Dimension {
  /** When it was made; every GeoReport v2 server filters by it. */
  REQUESTED("start_date", "end_date"),
  /** When it last changed; an extension (GeoReport v2.1 draft, Helsinki, Chicago, uReport). */
  UPDATED("updated_after", "updated_before");

  private final String from;
  private final String to;

  Dimension(String from, String to) {
    this.from = from;
    this.to = to;
  }

  String from() {
    return from;
  }

  String to() {
    return to;
  }

  @Nullable Instant of(ServiceRequestRow row) {
    return this == REQUESTED ? row.requestedAt() : row.updatedAt();
  }
}
