package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One service request in the one shape of this connector.
 *
 * @param id service_request_id, or null while the system has given none
 * @param body the request in the member names of the specification
 * @param requestedAt when it was made, or null where the system does not say
 * @param updatedAt when it last changed, or null where the system does not say
 * @param open whether the system calls it anything but closed
 */
record ServiceRequestRow(
    @Nullable String id,
    ObjectNode body,
    @Nullable Instant requestedAt,
    @Nullable Instant updatedAt,
    boolean open) {

  boolean requestedBefore(Instant time) {
    return requestedAt != null && requestedAt.isBefore(time);
  }

  /** Without the body: it may hold personal data. */
  @Override
  public String toString() {
    return "ServiceRequestRow[" + id + "]";
  }
}
