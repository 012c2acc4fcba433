package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Turns one update of {@code servicerequestupdates} into one shape: {@code update_id,
 * service_request_id, status, description, updated_datetime, media_url} and whatever else the
 * server sends (open311-adapter, Role/mySociety.pm). Its time is updated_datetime, by which the
 * server also filters.
 */
final class UpdateShape {
  static final String ID = "update_id";

  private UpdateShape() {}

  /** Whether an object is an update. */
  static boolean fits(JsonNode object) {
    return object.has(ID) || (object.has(RequestShape.ID) && object.has(RequestShape.UPDATED));
  }

  static ServiceRequestRow shape(RequestShape shape, ObjectNode sent, Oddities oddities) {
    ObjectNode asSent = JsonNodeFactory.instance.objectNode();
    ObjectNode body = shape.members(sent, asSent, oddities);
    if (!asSent.isEmpty()) {
      body.set(RequestShape.AS_SENT, asSent);
    }
    if (!body.has(ID)) {
      body.putNull(ID);
    }
    Instant time = RequestShape.instant(body.path(RequestShape.UPDATED));
    return new ServiceRequestRow(body.path(ID).textValue(), body, time, time, false);
  }
}
