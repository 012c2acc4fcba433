package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Json;

/**
 * An event as an update of mySociety's extension, with the states that FixMyStreet knows
 * (open311-adapter, Role/mySociety.pm).
 */
final class UpdateView {
  private UpdateView() {}

  /**
   * The update; empty for a remark that the case itself does not show: it may be meant for staff.
   */
  static Optional<ObjectNode> of(UpdateRow row) {
    JsonNode doc = Json.tree(row.doc());
    boolean remark = row.type().equals("note_added");
    boolean isShown = row.text() != null && row.reasons().arePublic(row.text(), row.recordedAt());
    if (remark && !(isShown && doc.path("statusReason").asText().equals(row.text()))) {
      return Optional.empty();
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("update_id", row.caseId() + "-" + row.sequence());
    json.put("service_request_id", row.caseId().toString());
    String status = row.to() == null ? row.status() : row.to();
    boolean last = status.equals(row.status());
    json.put("status", status(status, last ? doc.path("outcome").textValue() : null));
    json.put("description", isShown ? row.text() : "");
    json.put("updated_datetime", Times.text(row.recordedAt()));
    json.putNull("media_url");
    if (row.number() != null) {
      json.put("customer_reference", row.number());
    }
    return Optional.of(json);
  }

  private static String status(String status, @Nullable String outcome) {
    String ended = outcome == null ? null : ended(outcome);
    if (ended != null) {
      return ended;
    }
    return switch (status) {
      case "accepted" -> "action_scheduled";
      case "in_review" -> "investigating";
      case "issued", "in_progress" -> "in_progress";
      case "on_hold" -> "planned";
      case "refused" -> "no_further_action";
      case "cancelled" -> "cancelled";
      case "completed", "expired" -> "closed";
      default -> "open";
    };
  }

  private static @Nullable String ended(String outcome) {
    return switch (outcome) {
      case "done", "done_with_conditions" -> "fixed";
      case "duplicate" -> "duplicate";
      case "not_responsible" -> "not_councils_responsibility";
      case "referred" -> "internal_referral";
      case "no_action_needed", "not_found", "refused" -> "no_further_action";
      case "withdrawn" -> "cancelled";
      default -> null;
    };
  }
}
