package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.AfterWrite;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.Receipt;

/**
 * Adds or updates one feature by applyEdits. What was added is found again by our reference, which
 * stands in a field of the layer; an update is found where the feature holds what was to be
 * written.
 */
final class EditTarget implements CommandTarget {
  private final ArcgisClient client;
  private final WriteRules rules;
  private final Layer layer;
  private final Features features;
  private final boolean adds;

  EditTarget(ArcgisClient client, ActionSpec action, WriteRules rules, Layer layer) {
    this.client = client;
    this.rules = rules;
    this.layer = layer;
    this.features = new Features(client, rules, layer);
    this.adds = action.operation() == Operation.CREATE;
  }

  @Override
  public boolean findable() {
    return !adds || rules.reference() != null;
  }

  @Override
  public Optional<Receipt> find(NativeCommand command) {
    return adds ? added(command) : updated(command);
  }

  private Optional<Receipt> added(NativeCommand command) {
    String field = rules.reference();
    if (field == null) {
      throw new UnsupportedOperationException("write.reference names no field");
    }
    List<Feature> found = features.with(field, command.reference(), "");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> remarks =
        found.size() == 1
            ? List.of()
            : List.of(
                "The layer holds "
                    + found.size()
                    + " features under our reference; the first of"
                    + " them counts.");
    return Optional.of(Receipt.done(known(found.get(0)), remarks));
  }

  private Optional<Receipt> updated(NativeCommand command) {
    Feature feature = target(command, "*");
    return Comparison.holds(feature.body(), command.body())
        ? Optional.of(Receipt.done(command.target()))
        : Optional.empty();
  }

  @Override
  public Receipt send(NativeCommand command) {
    LayerInfo info = layer.known();
    refuseWhereNotAllowed(info, adds ? "create" : "update");
    ObjectNode feature = feature(command, info);
    JsonNode list = JsonNodeFactory.instance.arrayNode().add(feature);
    String kind = adds ? "adds" : "updates";
    JsonNode answer = client.applyEdits(rules.layer(), kind, list);
    JsonNode result = answer.path(adds ? "addResults" : "updateResults").path(0);
    if (!result.path("success").isBoolean()) {
      throw client.malformed(
          rules.layer(), "no result of the edit; whether it was stored is not known");
    }
    if (!result.path("success").asBoolean()) {
      throw ArcgisError.ofItem(info.name(), result);
    }
    return Receipt.done(adds ? id(result, feature, info) : command.target());
  }

  private static void refuseWhereNotAllowed(LayerInfo info, String capability) {
    boolean silent = info.capabilities().isEmpty() || info.capabilities().contains("editing");
    if (!silent && !info.capabilities().contains(capability)) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          info.name()
              + " does not allow "
              + capability
              + "; ask the administrator of the service to switch editing on");
    }
  }

  private ObjectNode feature(NativeCommand command, LayerInfo info) {
    if (!(command.body() instanceof ObjectNode body)
        || !(body.path("attributes") instanceof ObjectNode)) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          info.name()
              + ": the mapping of the action must make a feature, {attributes: {..}, geometry:"
              + " {..}}");
    }
    ObjectNode feature = body.deepCopy();
    ObjectNode attributes = (ObjectNode) feature.path("attributes");
    if (adds && rules.reference() != null) {
      attributes.put(info.known(rules.reference()), command.reference());
    }
    if (!adds) {
      attributes.put(info.objectId(), target(command, "").objectId());
    }
    if (feature.path("geometry") instanceof ObjectNode geometry
        && !geometry.has("spatialReference")) {
      geometry.putObject("spatialReference").put("wkid", 4326);
    }
    return feature;
  }

  private Feature target(NativeCommand command, String outFields) {
    LayerInfo info = layer.known();
    List<Feature> found = features.with(info.idField(rules.id()), command.target(), outFields);
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ConnectorException(
        found.isEmpty() ? FailureCategory.NOT_FOUND : FailureCategory.CONFLICT,
        info.name()
            + (found.isEmpty()
                ? ": the feature to change is not there; it may have been deleted"
                : ": several features have the id of the one to change"));
  }

  private String id(JsonNode result, ObjectNode sent, LayerInfo info) {
    long objectId = result.path("objectId").asLong(-1);
    if (objectId < 0) {
      throw client.malformed(rules.layer(), "no object id of the feature that it stored");
    }
    String field = info.idField(rules.id());
    if (field.equals(info.objectId())) {
      return Long.toString(objectId);
    }
    boolean global = field.equals(info.globalId());
    String id =
        global
            ? result.path("globalId").asText("")
            : sent.path("attributes").path(field).asText("");
    if (!id.isBlank()) {
      return id;
    }
    List<Feature> stored =
        AfterWrite.ask(() -> features.with(info.objectId(), Long.toString(objectId), ""));
    return stored.isEmpty() ? Long.toString(objectId) : known(stored.get(0));
  }

  private String known(Feature feature) {
    if (feature.id().isEmpty()) {
      throw client.malformed(rules.layer(), "a feature whose id field is empty");
    }
    return feature.id();
  }
}
