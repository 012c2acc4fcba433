package org.tributary.samples.simulators.features;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Answers {@code /query}: counts and id lists whole, features capped at maxRecordCount. */
record FeatureQuery(AssetYard yard, int maxRecordCount, Set<FeatureQuirk> quirks) {
  private static final Comparator<AssetFeature> NO_ORDER =
      Comparator.comparingLong(feature -> Long.reverse(feature.objectId() * 0x9E3779B97F4A7C15L));

  ObjectNode answer(Parameters asked) {
    List<AssetFeature> found = new ArrayList<>(yard.select(wanted(asked)));
    if (has(FeatureQuirk.NO_ORDER) || has(FeatureQuirk.ORDER_IGNORED)) {
      found.sort(NO_ORDER);
    } else {
      asked.get("orderByFields").map(OrderBy::parse).ifPresent(found::sort);
    }
    if (flag(asked, "returnCountOnly")) {
      int count = found.size() + (has(FeatureQuirk.COUNT_TOO_HIGH) ? 2 : 0);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      return has(FeatureQuirk.NUMBERS_AS_TEXT)
          ? json.put("count", Integer.toString(count))
          : json.put("count", count);
    }
    return flag(asked, "returnIdsOnly") ? ids(found) : page(found, asked);
  }

  private Predicate<AssetFeature> wanted(Parameters asked) {
    List<String> ids = asked.list("objectIds");
    if (ids.isEmpty()) {
      String where =
          asked.get("where").orElseThrow(() -> new BadCall("'where' parameter not specified"));
      return new WhereClause(quirks).parse(where);
    }
    return feature -> ids.contains(Long.toString(feature.objectId()));
  }

  private boolean has(FeatureQuirk quirk) {
    return quirks.contains(quirk);
  }

  private ObjectNode ids(List<AssetFeature> found) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("objectIdFieldName", "OBJECTID");
    ArrayNode ids = json.putArray("objectIds");
    boolean texts = has(FeatureQuirk.NUMBERS_AS_TEXT);
    for (AssetFeature feature : found) {
      if (texts) {
        ids.add(Long.toString(feature.objectId()));
      } else {
        ids.add(feature.objectId());
      }
    }
    return json;
  }

  private ObjectNode page(List<AssetFeature> found, Parameters asked) {
    List<AssetField> fields = fields(asked);
    boolean geometry = !asked.get("returnGeometry").orElse("true").equalsIgnoreCase("false");
    int start = Math.min(found.size(), Math.max(0, asked.number("resultOffset", 0)));
    int end = Math.min(found.size(), start + size(asked));
    ObjectNode json = LayerJson.header(fields, geometry);
    ArrayNode features = json.putArray("features");
    for (AssetFeature feature : found.subList(start, end)) {
      features.add(LayerJson.feature(feature, fields, geometry, quirks));
    }
    boolean more = end < found.size() && !has(FeatureQuirk.NO_LIMIT_FLAG);
    if (more || has(FeatureQuirk.LIMIT_FLAG_ALWAYS)) {
      json.put("exceededTransferLimit", true);
    }
    if (has(FeatureQuirk.ROWS_MOVE) && end > start) {
      move(found.get(start), found.get(0));
    }
    return json;
  }

  private int size(Parameters asked) {
    boolean pages =
        asked.get("resultOffset").isPresent() || asked.get("resultRecordCount").isPresent();
    if (pages && has(FeatureQuirk.NO_PAGINATION)) {
      throw new BadCall("Pagination is not supported.");
    }
    int cap = has(FeatureQuirk.PAGES_SHRINK) ? Math.max(1, maxRecordCount / 4) : maxRecordCount;
    return Math.max(0, Math.min(cap, asked.number("resultRecordCount", cap)));
  }

  /** Staff at work: one asset is inspected, the first of the list is taken down. */
  private void move(AssetFeature read, AssetFeature first) {
    yard.inspect(read.objectId(), read.status(), read.condition(), read.comments());
    yard.remove(first.objectId());
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
