package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** Looks features of a layer up by the value of one field, and believes no answer unseen. */
final class Features {
  private final ArcgisClient client;
  private final WriteRules rules;
  private final Layer layer;

  Features(ArcgisClient client, WriteRules rules, Layer layer) {
    this.client = client;
    this.rules = rules;
    this.layer = layer;
  }

  /**
   * The features whose field has a value.
   *
   * @param outFields what to ask for besides the fields that identify a feature, or {@code *}
   */
  List<Feature> with(String field, String value, String outFields) {
    LayerInfo info = layer.known();
    String idField = info.idField(rules.id());
    Set<String> wanted = new LinkedHashSet<>(List.of(info.objectId(), idField, field));
    if (outFields.equals("*")) {
      wanted = Set.of("*");
    }
    List<Map.Entry<String, String>> query =
        List.of(
            Map.entry("where", info.known(field) + " = " + info.literal(field, value)),
            Map.entry("outFields", String.join(",", wanted)),
            Map.entry("returnGeometry", Boolean.toString(outFields.equals("*"))),
            Map.entry("outSR", "4326"));
    JsonNode list = client.query(rules.layer(), query).path("features");
    if (!list.isArray()) {
      throw client.malformed(rules.layer(), "an answer without a list of features");
    }
    List<Feature> found = new ArrayList<>();
    for (JsonNode body : list) {
      refuseStranger(body, field, value, info);
      found.add(Feature.of(body, info, idField));
    }
    return found;
  }

  /** A filter that is ignored would give somebody else's feature. */
  private static void refuseStranger(JsonNode body, String field, String value, LayerInfo info) {
    String held = body.path("attributes").path(field).asText("").strip();
    if (!held.equalsIgnoreCase(value)) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          info.name()
              + ": the service ignores the condition on "
              + field
              + ", so that nothing can be looked up by it");
    }
  }
}
