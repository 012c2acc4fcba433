package org.tributary.hub.changes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.store.Json;
import org.tributary.routes.publish.Change;

/**
 * Puts changes into envelopes: CloudEvents 1.0 in the JSON format, with thin data. The same change
 * has the same id in the list, in the stream of events and in every delivery.
 */
@Component
public class ChangeEvents {
  /** The type of the event that only tries a webhook endpoint. */
  public static final String TEST = "city.hub.webhook.test.v1";

  private static final String SCHEMAS = "/v1/asyncapi.json#/components/schemas/";

  private final String source;

  ChangeEvents(TributarySettings settings) {
    URI hub = settings.api().publicUrl();
    this.source = (hub == null ? "" : hub.toString().replaceFirst("/+$", "")) + "/v1/changes";
  }

  /** The id of the event of a change. */
  public static String id(Change change) {
    return Long.toString(change.position());
  }

  /** The type of the event of a change. */
  public static String type(Change change) {
    return ChangeType.eventType(change.type());
  }

  /** The event of a change. */
  public ObjectNode of(Change change) {
    ChangeType.Kind kind = ChangeType.Kind.ofCode(change.type());
    ObjectNode data = (ObjectNode) Json.tree(change.json());
    String time = data.path("recordedAt").asText();
    data.remove(java.util.List.of("position", "type", "recordedAt"));
    if (data.path("case") instanceof ObjectNode changed) {
      changed.remove("number"); // it may come later, and an event never changes
    }
    ObjectNode event =
        envelope(
            id(change), type(change), time, kind.path() + "/" + change.subject(), kind.schema());
    event.set("data", data);
    return event;
  }

  /** An event that stands for no change. */
  public ObjectNode test(String id, Instant now, String endpoint) {
    ObjectNode event =
        envelope(id, TEST, now.toString(), "webhook-endpoints/" + endpoint, "WebhookTest");
    event.putObject("data").putObject("endpoint").put("id", endpoint);
    return event;
  }

  private ObjectNode envelope(String id, String type, String time, String subject, String schema) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", source);
    event.put("type", type);
    event.put("time", time);
    event.put("subject", subject);
    event.put("datacontenttype", "application/json");
    event.put("dataschema", SCHEMAS + schema);
    return event;
  }
}
