package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules;
import org.tributary.sdk.write.SendRules.Subject;
import org.tributary.sdk.yaml.YamlDocument;

/** The reading of one action of a system file, beyond what a schema can check. */
final class ActionReading {
  private final YamlDocument document;
  private final Mistakes mistakes;
  private final Set<String> unresolved;
  private final MappingFiles mappings;
  private final JsonPointer at;

  ActionReading(
      String name,
      YamlDocument document,
      Mistakes mistakes,
      Set<String> unresolved,
      MappingFiles mappings) {
    this.at = JsonPointer.compile("/actions").appendProperty(name);
    this.document = document;
    this.mistakes = mistakes;
    this.unresolved = unresolved;
    this.mappings = mappings;
  }

  /** The action, or nothing where it has a mistake. */
  Optional<ActionSpec> read(
      String system,
      JsonNode action,
      Optional<ConnectorDescriptor> connector,
      Map<String, StreamSpec> streams) {
    Operation operation = operation(action);
    if (operation != null) {
      connector.ifPresent(descriptor -> refuseWhatItCannot(operation, descriptor));
    }
    OutboundMapping mapping =
        mappings.outbound(at, text(action, "map"), StreamReading.codes(action));
    boolean refused = refusesFiles(operation, action, connector);
    SendRules rules = refused ? null : rules(operation, action, streams);
    if (operation == null || mapping == null || rules == null) {
      return Optional.empty();
    }
    List<String> serves = new ArrayList<>();
    action.path("serves").forEach(type -> serves.add(type.asText()));
    String name = at.last().getMatchingProperty();
    return Optional.of(
        new ActionSpec(system, name, operation, serves, action.path("write"), mapping, rules));
  }

  private @Nullable SendRules rules(
      @Nullable Operation operation, JsonNode action, Map<String, StreamSpec> streams) {
    Duration settle = duration(action, "settle", SendRules.DEFAULT.settle());
    Duration deadline = duration(action, "deadline", SendRules.DEFAULT.deadline());
    Subject subject =
        action.path("of").asText("case").equals("resident") ? Subject.RESIDENT : Subject.CASE;
    String stream = text(action, "stream");
    if (stream != null && !streams.containsKey(stream)) {
      flaw("stream", "is no stream of this file; known: " + String.join(", ", streams.keySet()));
      return null;
    }
    if (stream == null && operation == Operation.CREATE) {
      CanonicalType made = subject == Subject.CASE ? CanonicalType.CASE : CanonicalType.RESIDENT;
      List<String> fitting =
          streams.values().stream()
              .filter(each -> each.produces() == made)
              .map(StreamSpec::name)
              .toList();
      if (fitting.size() > 1) {
        mistakes.add(
            document.flaw(
                at.toString(),
                "does not say by which stream what it makes comes back; add stream: "
                    + String.join(" or ", fitting)));
        return null;
      }
      stream = fitting.isEmpty() ? null : fitting.get(0);
    }
    return settle == null || deadline == null
        ? null
        : new SendRules(
            subject,
            stream,
            text(action, "undo"),
            settle,
            deadline,
            action.path("encloses").asBoolean(false),
            action.path("mostBytes").asLong(SendRules.ANY_SIZE));
  }

  /** What an action says of documents must be something that it can do. */
  private boolean refusesFiles(
      @Nullable Operation operation, JsonNode action, Optional<ConnectorDescriptor> connector) {
    boolean encloses = action.path("encloses").asBoolean(false);
    Optional<ConnectorDescriptor> cannot =
        connector.filter(one -> encloses && !one.capabilities().contains(Capability.ENCLOSE));
    if (cannot.isPresent()) {
      String kind = cannot.get().kind();
      flaw("encloses", "is not possible: the connector " + kind + " takes no document along");
      return true;
    }
    if (encloses && operation != Operation.CREATE) {
      flaw("encloses", "goes with operation: create; a step of its own is operation: attach");
      return true;
    }
    if (action.has("mostBytes") && !encloses && operation != Operation.ATTACH) {
      flaw("mostBytes", "goes with operation: attach, or with encloses: true");
      return true;
    }
    if (operation == Operation.ATTACH && action.path("of").asText("").equals("resident")) {
      flaw("of", "is not possible: documents belong to cases");
      return true;
    }
    return false;
  }

  private @Nullable Duration duration(JsonNode action, String key, Duration otherwise) {
    String text = text(action, key);
    if (text == null) {
      return otherwise;
    }
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // told below, as for a negative one
    }
    flaw(key, "is no ISO 8601 duration such as PT30S or P2D");
    return null;
  }

  /** Says where an action is to be taken back by one that cannot do it. */
  void checkUndo(JsonNode action, Map<String, ActionSpec> actions) {
    String undo = text(action, "undo");
    ActionSpec other = undo == null ? null : actions.get(undo);
    if (undo != null && (other == null || other.operation() != Operation.UPDATE)) {
      flaw("undo", "is no action of this file with operation: update");
    }
  }

  private static @Nullable Operation operation(JsonNode action) {
    String wanted = action.path("operation").asText().toUpperCase(Locale.ROOT);
    for (Operation operation : Operation.values()) {
      if (operation.name().equals(wanted)) {
        return operation;
      }
    }
    return null;
  }

  private void refuseWhatItCannot(Operation operation, ConnectorDescriptor descriptor) {
    if (descriptor.capabilities().contains(operation.needs())) {
      return;
    }
    Map<String, Operation> possible = new LinkedHashMap<>();
    for (Operation other : Operation.values()) {
      if (descriptor.capabilities().contains(other.needs())) {
        possible.put(other.toString(), other);
      }
    }
    String can =
        possible.isEmpty()
            ? "it only reads"
            : "it can " + possible.keySet().stream().collect(Collectors.joining(", "));
    flaw(
        "operation",
        "is not possible: the connector %s cannot %s; %s"
            .formatted(descriptor.kind(), operation, can));
  }

  private @Nullable String text(JsonNode action, String key) {
    JsonNode value = action.path(key);
    boolean usable = value.isTextual() && !unresolved.contains(at.appendProperty(key).toString());
    return usable ? value.asText() : null;
  }

  private void flaw(String key, String problem) {
    mistakes.add(document.flaw(at.appendProperty(key).toString(), problem));
  }
}
