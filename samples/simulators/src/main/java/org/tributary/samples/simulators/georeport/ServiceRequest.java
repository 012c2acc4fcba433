package org.tributary.samples.simulators.georeport;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One 311 request in the simulated system. */
public record ServiceRequest(
    String id,
    GeoReportService service,
    Status status,
    @Nullable String statusNotes,
    @Nullable String description,
    @Nullable String agency,
    Instant requested,
    Instant updated,
    @Nullable Instant expected,
    Spot spot,
    @Nullable String mediaUrl,
    @Nullable Requester requester) {

  /** The two states that GeoReport v2 knows. */
  public enum Status {
    OPEN,
    CLOSED
  }

  /** The same request after a staff decision. */
  public ServiceRequest decided(Status newStatus, @Nullable String notes, Instant at) {
    return new ServiceRequest(
        id,
        service,
        newStatus,
        notes,
        description,
        agency,
        requested,
        at,
        expected,
        spot,
        mediaUrl,
        requester);
  }

  @Override
  public String toString() {
    return "ServiceRequest[" + id + "]";
  }
}
