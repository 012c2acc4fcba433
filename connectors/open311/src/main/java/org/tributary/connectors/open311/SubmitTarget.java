package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.open311.WriteRules.Place;
import org.tributary.connectors.open311.WriteRules.Reference;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Opens a service request with {@code POST /requests}: the city answers with an id, with a token to
 * ask with ({@code GET /tokens/{token}}), or, as a black box, with neither.
 */
final class SubmitTarget implements CommandTarget {
  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final String DESCRIPTION = "description";

  private final GeoReportClient client;
  private final WriteRules rules;
  private final @Nullable LookBack lookBack;
  private final MediaForm form;

  SubmitTarget(GeoReportClient client, WriteRules rules, @Nullable LookBack lookBack) {
    this.client = client;
    this.rules = rules;
    this.lookBack = lookBack;
    this.form = new MediaForm(client, rules.media(), false);
  }

  @Override
  public boolean findable() {
    return lookBack != null;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    Reference reference = rules.reference();
    if (lookBack == null || reference == null) {
      throw new UnsupportedOperationException("write.find is not declared");
    }
    String code = command.body().path(ServiceShape.CODE).asText("");
    return lookBack
        .receipt(
            command.reference(),
            reference.place() == Place.DESCRIPTION,
            code.isEmpty() ? Map.of() : Map.of(ServiceShape.CODE, code))
        .map(found -> Receipt.done(found.id(), withDocument(found, command)));
  }

  /** The try that left the request could not say what became of its document. */
  private List<String> withDocument(Receipt found, NativeCommand command) {
    List<String> remarks = new ArrayList<>(found.remarks());
    remarks.addAll(form.remarks(command));
    return remarks;
  }

  @Override
  public Receipt send(NativeCommand command) {
    MediaForm.Posted posted = form.post("/requests", request(command), command);
    JsonNode answer = posted.answer();
    Optional<String> id = Submitted.member(answer, RequestShape.ID);
    if (id.isPresent()) {
      return Receipt.done(id.get(), posted.remarks());
    }
    Optional<String> token = Submitted.member(answer, "token");
    if (token.isPresent()) {
      return Receipt.accepted(token.get(), posted.remarks());
    }
    if (rules.blackbox()) {
      List<String> remarks = new ArrayList<>(posted.remarks());
      remarks.add("The system gives no id for this service; our own reference stands for it.");
      return Receipt.done(command.reference(), remarks);
    }
    throw client.failure(
        FailureCategory.MALFORMED,
        "the system answered with neither service_request_id nor token, so that it is not known"
            + " whether it opened the request; where it never gives one, say blackbox: true");
  }

  @Override
  public Optional<Receipt> follow(String token) {
    return Submitted.member(client.token(token), RequestShape.ID).map(Receipt::done);
  }

  private ObjectNode request(NativeCommand command) {
    if (!(command.body() instanceof ObjectNode body)) {
      throw refusal("the mapping of the action must make an object of GeoReport parameters");
    }
    ObjectNode request = body.deepCopy();
    refuseIncomplete(request);
    Reference reference = rules.reference();
    if (reference != null) {
      place(reference, command.reference(), request);
    }
    return request;
  }

  private void place(Reference reference, String ours, ObjectNode request) {
    switch (reference.place()) {
      case ATTRIBUTE -> request.withObject("/attribute").put(reference.name(), ours);
      case PARAMETER -> request.put(reference.name(), ours);
      case DESCRIPTION -> {
        String text = request.path(DESCRIPTION).asText("").stripTrailing();
        String suffix = reference.name().replace("{}", ours);
        String whole = text.isEmpty() ? suffix : text + "\n" + suffix;
        if (whole.length() > LONGEST_DESCRIPTION) {
          throw refusal(
              "the description is longer than the "
                  + LONGEST_DESCRIPTION
                  + " characters that GeoReport allows, our reference included");
        }
        request.put(DESCRIPTION, whole);
      }
    }
  }

  /** One full location, the service, and whatever this city wants besides. */
  private void refuseIncomplete(ObjectNode request) {
    if (!has(request, ServiceShape.CODE)) {
      throw refusal("the mapping of the action gives no service_code");
    }
    boolean located =
        (has(request, "lat") && has(request, "long"))
            || has(request, "address_string")
            || has(request, "address_id");
    if (!located) {
      throw refusal("the request needs lat and long, address_string or address_id");
    }
    for (String member : rules.require()) {
      if (!has(request, member)) {
        throw refusal("this city also needs " + member);
      }
    }
  }

  private static boolean has(ObjectNode request, String member) {
    return !request.path(member).isNull() && !request.path(member).asText("").isBlank();
  }

  private ConnectorException refusal(String sentence) {
    return client.failure(FailureCategory.REJECTED, sentence + "; nothing was sent");
  }
}
