package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Answers {@code /query}: counts and id lists whole, features capped at maxRecordCount. */
record FeatureQuery(AssetYard yard, int maxRecordCount) {

  ObjectNode answer(Parameters asked) {
    String where =
        asked.get("where").orElseThrow(() -> new BadCall("'where' parameter not specified"));
    List<AssetFeature> found = new ArrayList<>(yard.select(WhereClause.parse(where)));
    asked.get("orderByFields").map(OrderBy::parse).ifPresent(found::sort);
    if (flag(asked, "returnCountOnly")) {
      return JsonNodeFactory.instance.objectNode().put("count", found.size());
    }
    return flag(asked, "returnIdsOnly") ? ids(found) : page(found, asked);
  }

  private static ObjectNode ids(List<AssetFeature> found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("objectIdFieldName", "OBJECTID");
    ArrayNode ids = json.putArray("objectIds");
    found.forEach(feature -> ids.add(feature.objectId()));
    return json;
  }

  private ObjectNode page(List<AssetFeature> found, Parameters asked) {
    List<AssetField> fields = fields(asked);
    boolean geometry = !asked.get("returnGeometry").orElse("true").equalsIgnoreCase("false");
    int start = Math.min(found.size(), Math.max(0, asked.number("resultOffset", 0)));
    int size = Math.min(maxRecordCount, asked.number("resultRecordCount", maxRecordCount));
    int end = Math.min(found.size(), start + Math.max(0, size));
    ObjectNode json = LayerJson.header(fields, geometry);
    ArrayNode features = json.putArray("features");
    for (AssetFeature feature : found.subList(start, end)) {
      features.add(LayerJson.feature(feature, fields, geometry));
    }
    if (end < found.size()) {
      json.put("exceededTransferLimit", true);
    }
    return json;
  }

  /** Without outFields only the object id comes, as on the real thing. */
  private static List<AssetField> fields(Parameters asked) {
    List<String> names = asked.list("outFields");
    if (names.contains("*")) {
      return List.of(AssetField.values());
    }
    List<AssetField> fields = new ArrayList<>();
    for (String name : names) {
      fields.add(
          AssetField.named(name)
              .orElseThrow(() -> new BadCall("'outFields' parameter is invalid")));
    }
    return fields.isEmpty() ? List.of(AssetField.OBJECTID) : fields;
  }

  private static boolean flag(Parameters asked, String name) {
    return asked.get(name).filter("true"::equalsIgnoreCase).isPresent();
  }
}
