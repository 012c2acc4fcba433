package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Writes the layer's metadata and features in the JSON of ArcGIS. */
final class LayerJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private LayerJson() {}

  static ObjectNode service() {
    ObjectNode json = NODES.objectNode().put("currentVersion", 11.1);
    json.put("serviceDescription", "Public works assets")
        .put("capabilities", "Query,Create,Update");
    json.putArray("layers").addObject().put("id", 0).put("name", "Assets");
    return json;
  }

  static ObjectNode metadata(int maxRecordCount, Set<FeatureQuirk> quirks) {
    ObjectNode json = NODES.objectNode().put("currentVersion", 11.1).put("id", 0);
    json.put("name", "Assets").put("type", "Feature Layer");
    json.put("geometryType", "esriGeometryPoint").put("capabilities", "Query,Create,Update");
    json.put("objectIdField", "OBJECTID").put("globalIdField", "GlobalID");
    if (!quirks.contains(FeatureQuirk.NO_EDITOR_TRACKING)) {
      json.putObject("editFieldsInfo").put("editDateField", "EditDate");
    }
    json.put("maxRecordCount", maxRecordCount);
    json.put("supportsRollbackOnFailureParameter", true);
    json.putObject("advancedQueryCapabilities")
        .put("supportsPagination", !quirks.contains(FeatureQuirk.NO_PAGINATION))
        .put("supportsOrderBy", !quirks.contains(FeatureQuirk.NO_ORDER));
    addFields(json, List.of(AssetField.values()));
    return json;
  }

  static ObjectNode header(List<AssetField> fields, boolean geometry) {
    ObjectNode json = NODES.objectNode().put("objectIdFieldName", "OBJECTID");
    json.put("globalIdFieldName", "GlobalID");
    if (geometry) {
      json.put("geometryType", "esriGeometryPoint");
      json.putObject("spatialReference").put("wkid", 4326).put("latestWkid", 4326);
    }
    addFields(json, fields);
    return json;
  }

  static ObjectNode feature(
      AssetFeature feature, List<AssetField> fields, boolean geometry, Set<FeatureQuirk> quirks) {
    ObjectNode json = NODES.objectNode();
    ObjectNode attributes = json.putObject("attributes");
    for (AssetField field : fields) {
      boolean untracked =
          field == AssetField.EDIT_DATE && quirks.contains(FeatureQuirk.NO_EDITOR_TRACKING);
      Object value = untracked ? null : field.of(feature);
      boolean text = value instanceof Number && quirks.contains(FeatureQuirk.NUMBERS_AS_TEXT);
      attributes.putPOJO(field.wireName(), text ? String.valueOf(value) : value);
    }
    if (geometry) {
      json.putObject("geometry").put("x", feature.longitude()).put("y", feature.latitude());
    }
    return json;
  }

  private static void addFields(ObjectNode json, List<AssetField> fields) {
    ArrayNode array = json.putArray("fields");
    for (AssetField field : fields) {
      array.addObject().put("name", field.wireName()).put("type", field.wireType());
    }
  }
}
