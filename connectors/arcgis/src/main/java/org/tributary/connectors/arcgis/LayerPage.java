package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads one page of a layer and proves the end. exceededTransferLimit is believed when it says that
 * there is more, and never when it is not there: look-alikes forget it (koopjs/FeatureServer 62,
 * 141). The end is where the count of what lies behind the last object id is zero.
 */
final class LayerPage {
  private static final String MORE = "exceededTransferLimit";

  private final ArcgisClient client;
  private final ReadRules rules;
  private final LayerInfo layer;
  private final Conditions conditions;
  private final Position position;
  private final List<String> anomalies = new ArrayList<>();

  LayerPage(ArcgisClient client, ReadRules rules, LayerInfo layer, Position position) {
    this.client = client;
    this.rules = rules;
    this.layer = layer;
    this.conditions = new Conditions(rules, layer);
    this.position = position;
  }

  /**
   * What was read.
   *
   * @param total how many features the service says the whole read has, or null before the end
   */
  record Result(
      List<Feature> features,
      Position behind,
      boolean last,
      List<String> anomalies,
      @Nullable Long total) {}

  Result read() {
    return position.listing() == Listing.KEYSET ? byKeyset() : byIds();
  }

  private Result byKeyset() {
    List<Map.Entry<String, String>> query = query();
    query.add(0, Map.entry("where", conditions.where(position.from(), position.after())));
    query.add(Map.entry("orderByFields", layer.objectId() + " ASC"));
    if (layer.pages()) {
      query.add(Map.entry("resultRecordCount", Integer.toString(rules.size(layer))));
    }
    JsonNode answer = client.query(rules.layer(), query);
    List<Feature> features = features(answer);
    refuseWhereUnordered(features);
    boolean more =
        answer.path(MORE).asBoolean() || answer.path("properties").path(MORE).asBoolean();
    if (features.isEmpty()) {
      return withoutRows();
    }
    if (more) {
      noteShortPage(features.size());
      return new Result(features, behind(features), false, anomalies, null);
    }
    return atTheEnd(features, behind(features));
  }

  private void noteShortPage(int rows) {
    if (layer.pages() && rows < rules.size(layer)) {
      anomalies.add(
          "the service gives fewer features a page than were asked for and than maxRecordCount"
              + " says; every page goes on behind the last feature that came");
    }
  }

  /** No row came: either this is the end, or the service cannot be read in order. */
  private Result withoutRows() {
    if (remaining(position) == 0) {
      return ended(List.of(), position);
    }
    anomalies.add(
        "the service counts more features than it gives in order; the rest is read by object ids");
    return new Result(List.of(), position.by(Listing.IDS), false, anomalies, null);
  }

  private Result atTheEnd(List<Feature> features, Position behind) {
    if (remaining(behind) == 0) {
      return ended(features, behind);
    }
    anomalies.add("the service does not say that there are more features, and has more");
    return new Result(features, behind, false, anomalies, null);
  }

  private Result byIds() {
    List<Long> ids =
        client.objectIds(rules.layer(), conditions.where(position.from(), position.after()));
    List<Long> wanted = ids.subList(0, Math.min(ids.size(), rules.size(layer)));
    Map<Long, Feature> found = new LinkedHashMap<>();
    Set<Long> missing = new HashSet<>(wanted);
    while (!missing.isEmpty() && ask(missing, found)) {
      missing.removeAll(found.keySet());
    }
    if (!missing.isEmpty()) {
      anomalies.add("features were deleted while they were read: " + missing.size());
    }
    List<Feature> features =
        found.values().stream().sorted(Comparator.comparingLong(Feature::objectId)).toList();
    if (wanted.isEmpty()) {
      return ended(features, position);
    }
    Position behind =
        position.behind(wanted.get(wanted.size() - 1), features.size(), newest(features));
    return wanted.size() == ids.size()
        ? ended(features, behind)
        : new Result(features, behind, false, anomalies, null);
  }

  /** Asks for features by object id; false where none of them came. */
  private boolean ask(Set<Long> missing, Map<Long, Feature> found) {
    List<Map.Entry<String, String>> query = query();
    String ids = missing.stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
    query.add(0, Map.entry("objectIds", ids));
    boolean news = false;
    for (Feature feature : features(client.query(rules.layer(), query))) {
      if (missing.contains(feature.objectId())) {
        news |= found.putIfAbsent(feature.objectId(), feature) == null;
      }
    }
    return news;
  }

  /**
   * The end of the run. What the service counts and did not give fails a read of everything; while
   * changes are read, features that change meanwhile are counted and come in the next run.
   */
  private Result ended(List<Feature> features, Position behind) {
    long total = client.count(rules.layer(), conditions.where(position.from(), null));
    if (behind.read() < total && position.from() == null) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          layer.name()
              + ": the service counts "
              + total
              + " features but gave "
              + behind.read()
              + "; nothing is concluded from this read. If it stays so, say list: ids, and ask the"
              + " administrator of the service");
    }
    Long stated = position.from() == null ? Long.valueOf(total) : null;
    return new Result(features, behind, true, anomalies, stated);
  }

  private long remaining(Position behind) {
    return client.count(rules.layer(), conditions.where(position.from(), behind.after()));
  }

  private List<Map.Entry<String, String>> query() {
    boolean idsOnly = position.mode() == Mode.IDS;
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry("outFields", rules.outFields(layer, idsOnly)));
    boolean geometry = rules.geometry() && !idsOnly;
    query.add(Map.entry("returnGeometry", Boolean.toString(geometry)));
    if (geometry) {
      query.add(Map.entry("outSR", "4326"));
    }
    return query;
  }

  private List<Feature> features(JsonNode answer) {
    JsonNode list = answer.path("features");
    if (!list.isArray()) {
      throw client.malformed(rules.layer(), "an answer without a list of features");
    }
    String idField = layer.idField(rules.id());
    List<Feature> features = new ArrayList<>();
    for (JsonNode body : list) {
      Feature feature = Feature.of(body, layer, idField);
      if (feature.objectId() < 0) {
        throw client.malformed(rules.layer(), "a feature without an object id");
      }
      features.add(feature);
    }
    return features;
  }

  private void refuseWhereUnordered(List<Feature> features) {
    long last = position.after() == null ? -1 : position.after();
    for (Feature feature : features) {
      if (feature.objectId() <= last) {
        throw new ConnectorException(
            FailureCategory.MALFORMED,
            layer.name()
                + ": features do not come in the order of their object ids, although they were"
                + " asked for so; say list: ids in the system file");
      }
      last = feature.objectId();
    }
  }

  private Position behind(List<Feature> features) {
    long last = features.get(features.size() - 1).objectId();
    return position.behind(last, features.size(), newest(features));
  }

  private static @Nullable Instant newest(List<Feature> features) {
    return features.stream()
        .map(Feature::edited)
        .filter(edited -> edited != null)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
