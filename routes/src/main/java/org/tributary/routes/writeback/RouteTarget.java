package org.tributary.routes.writeback;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.routes.writeback.CommandRoute.Ended;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;

/**
 * Carries out one action by the route of the operator that begins with {@code
 * hub:commands/{system}}. What the route does not say is not known: an exchange that failed without
 * a word leaves the outcome open.
 */
public final class RouteTarget implements CommandTarget {
  private static final String DONE = "done";
  private static final String UNSENT = "unsent";
  private static final String NOTHING_FOUND = "not_found";

  private final ActionSpec action;
  private final CommandRoutes routes;
  private final List<JsonPointer> id;
  private final boolean findable;
  private final @Nullable JsonPointer records;
  private final @Nullable JsonPointer match;
  private final List<JsonPointer> foundId;

  public RouteTarget(ActionSpec action, CommandRoutes routes) {
    JsonNode find = action.write().path("find");
    this.action = action;
    this.routes = routes;
    this.id = pointers(action.write().path("result").path("id"));
    this.findable = find.isObject();
    this.records = pointer(find.path("records"));
    this.match = pointer(find.path("match"));
    this.foundId = pointers(find.path("id"));
  }

  private static List<JsonPointer> pointers(JsonNode stated) {
    List<JsonPointer> pointers = new ArrayList<>();
    if (stated.isTextual()) {
      pointers.add(JsonPointer.compile(stated.asText()));
    }
    stated.forEach(one -> pointers.add(JsonPointer.compile(one.asText())));
    return List.copyOf(pointers);
  }

  private static @Nullable JsonPointer pointer(JsonNode stated) {
    return stated.isTextual() ? JsonPointer.compile(stated.asText()) : null;
  }

  @Override
  public boolean findable() {
    return findable;
  }

  /** Routes start after the hub, and are replaced while it runs. */
  @Override
  public Optional<String> absent(boolean looksUp) {
    return routes.find(action.system(), looksUp, action.name()).isPresent()
        ? Optional.empty()
        : Optional.of(missing(looksUp));
  }

  @Override
  public Receipt send(NativeCommand command) {
    Ended ended = route(false).give(new CommandRoute.Given(action, command, !id.isEmpty()));
    refuseFailure(ended);
    String made = ended.recordId() != null ? ended.recordId() : idIn(ended.body(), id).orElse(null);
    if (made == null && id.isEmpty()) {
      made = command.targetId();
    }
    if (made == null) {
      throw malformed("ended without the id of what it made: header HubRecordId or write.result");
    }
    return Receipt.done(made, ended.sentence() == null ? List.of() : List.of(ended.sentence()));
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    if (!findable) {
      throw new UnsupportedOperationException("write.find is not declared");
    }
    boolean readsBody = records != null || !foundId.isEmpty();
    Ended ended = route(true).give(new CommandRoute.Given(action, command, readsBody));
    if (ended.failure() == null && NOTHING_FOUND.equals(ended.outcome())) {
      return Optional.empty();
    }
    refuseFailure(ended);
    if (ended.recordId() != null) {
      return Optional.of(Receipt.done(ended.recordId()));
    }
    if (readsBody && ended.body() != null) {
      return found(ended.body(), command.reference());
    }
    throw malformed("looked it up and said neither its id nor that there is none");
  }

  private Optional<Receipt> found(JsonNode body, String reference) {
    List<JsonNode> objects = new ArrayList<>();
    if (records == null) {
      objects.add(body);
    } else if (body.at(records).isArray()) {
      body.at(records).forEach(objects::add);
    } else {
      throw malformed("looked it up and ended with no list where find.records points");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode object : objects) {
      if (match != null && !object.at(match).asText("").equals(reference)) {
        throw malformed("looked it up and ended with an object of another reference");
      }
      ids.add(
          idIn(object, foundId)
              .orElseThrow(() -> malformed("looked it up and ended with an object without an id")));
    }
    List<String> remarks =
        ids.size() < 2
            ? List.of()
            : List.of("The system holds " + ids.size() + " objects under our reference.");
    return ids.stream().findFirst().map(first -> Receipt.done(first, remarks));
  }

  private static Optional<String> idIn(@Nullable JsonNode body, List<JsonPointer> pointers) {
    List<String> parts = new ArrayList<>();
    for (JsonPointer pointer : pointers) {
      JsonNode part = body == null ? null : body.at(pointer);
      if (part == null || !part.isValueNode() || part.isNull() || part.asText().isBlank()) {
        return Optional.empty();
      }
      parts.add(part.asText().strip());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  private CommandRoute route(boolean looksUp) {
    return routes
        .find(action.system(), looksUp, action.name())
        .orElseThrow(
            () -> ConnectorException.unsent(FailureCategory.UNAVAILABLE, missing(looksUp), null));
  }

  private String missing(boolean looksUp) {
    return "No route that begins with hub:commands/%s%s runs here for %s; its commands wait for one."
        .formatted(action.system(), looksUp ? "?find=true" : "", action.name());
  }

  /** Ends what did not succeed: as the route says, or else as an outcome that is not known. */
  private void refuseFailure(Ended ended) {
    String outcome = ended.outcome() == null ? DONE : ended.outcome();
    if (outcome.equals(DONE)) {
      if (ended.failure() != null) {
        throw new ConnectorException(
            FailureCategory.UNAVAILABLE, sentence(ended, "failed"), ended.failure());
      }
      return;
    }
    if (outcome.equals(UNSENT)) {
      throw ConnectorException.unsent(
          FailureCategory.UNAVAILABLE,
          sentence(ended, "did not reach the system"),
          ended.failure());
    }
    throw category(outcome)
        .map(
            category ->
                new ConnectorException(
                    category, sentence(ended, "says " + outcome), ended.failure()))
        .orElseGet(() -> malformed("ended with a HubOutcome that means nothing here"));
  }

  private static Optional<FailureCategory> category(String outcome) {
    for (FailureCategory category : FailureCategory.values()) {
      if (category.name().toLowerCase(Locale.ROOT).equals(outcome)) {
        return Optional.of(category);
      }
    }
    return Optional.empty();
  }

  /** Without the message of a foreign failure, which may hold personal data. */
  private String sentence(Ended ended, String otherwise) {
    if (ended.sentence() != null) {
      return ended.sentence();
    }
    Throwable failure = ended.failure();
    String reason =
        failure instanceof ConnectorException known
            ? ": " + known.sentence()
            : failure == null ? "." : " (" + failure.getClass().getName() + ").";
    return "The route for %s %s%s".formatted(action.id(), otherwise, reason);
  }

  private ConnectorException malformed(String what) {
    return new ConnectorException(
        FailureCategory.MALFORMED, "The route for " + action.id() + " " + what + ".");
  }
}
