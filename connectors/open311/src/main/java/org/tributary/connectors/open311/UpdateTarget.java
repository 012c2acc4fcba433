package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Adds an update to a service request with {@code POST /servicerequestupdates}, the extension of
 * mySociety: {@code service_request_id, update_id, status} in capitals, {@code updated_datetime,
 * description}, and {@code media_url} or a part where a document goes with it. Our reference is the
 * update_id.
 */
final class UpdateTarget implements CommandTarget {
  private static final String STATUS = "status";

  private final GeoReportClient client;
  private final @Nullable LookBack lookBack;
  private final Clock clock;
  private final MediaForm form;

  UpdateTarget(GeoReportClient client, WriteRules rules, @Nullable LookBack lookBack, Clock clock) {
    this.client = client;
    this.form = new MediaForm(client, rules.media(), true);
    this.lookBack = lookBack;
    this.clock = clock;
  }

  @Override
  public boolean findable() {
    return lookBack != null;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    if (lookBack == null) {
      throw new UnsupportedOperationException("write.find is not declared");
    }
    return lookBack.receipt(command.reference(), false, Map.of());
  }

  @Override
  public Receipt send(NativeCommand command) {
    ObjectNode update = update(command);
    JsonNode answer = form.post(Resource.UPDATES.path(), update, command).answer();
    return Receipt.done(
        Submitted.member(answer, UpdateShape.ID)
            .orElseThrow(
                () ->
                    client.failure(
                        FailureCategory.MALFORMED,
                        "the system answered without update_id, so that it is not known whether it"
                            + " took the update")));
  }

  private ObjectNode update(NativeCommand command) {
    if (!(command.body() instanceof ObjectNode body)) {
      throw refusal("the mapping of the action must make an object of parameters");
    }
    ObjectNode update = body.deepCopy();
    String status = update.path(STATUS).asText("").strip();
    if (status.isEmpty() || update.path("description").asText("").isBlank()) {
      throw refusal("an update needs status and description");
    }
    update.put(STATUS, status.toUpperCase(Locale.ROOT));
    update.put(RequestShape.ID, command.target());
    update.put(UpdateShape.ID, command.reference());
    if (update.path(RequestShape.UPDATED).asText("").isBlank()) {
      update.put(
          RequestShape.UPDATED,
          DateTimeFormatter.ISO_INSTANT.format(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
    return update;
  }

  private ConnectorException refusal(String sentence) {
    return client.failure(FailureCategory.REJECTED, sentence + "; nothing was sent");
  }
}
