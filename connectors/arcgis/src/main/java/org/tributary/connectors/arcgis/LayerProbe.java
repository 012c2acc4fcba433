package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;

/** The questions of the self-check to a layer. */
final class LayerProbe implements StreamProbe {
  private final ArcgisClient client;
  private final ReadRules rules;
  private final Layer layer;
  private final Clock clock;

  LayerProbe(ArcgisClient client, ReadRules rules, Layer layer, Clock clock) {
    this.client = client;
    this.rules = rules;
    this.layer = layer;
    this.clock = clock;
  }

  @Override
  public Sample first() {
    return sample(new Conditions(rules, layer.asked()).where(null, null), true);
  }

  @Override
  public @Nullable String sinceRule() {
    return rules.byEditDate() ? layer.known().trackedEdits() : null;
  }

  @Override
  public String sinceKey() {
    return "read.changes";
  }

  /**
   * Features that state no edit come with every read of changes; here they are left out, or they
   * would hide what the filter does, unless there are no others.
   */
  @Override
  public Sample since(Instant from) {
    Conditions conditions = new Conditions(rules, layer.known());
    Sample edited = sample(conditions.edited(from), false);
    boolean says =
        !edited.records().isEmpty()
            || from.isAfter(clock.instant())
            || client.count(rules.layer(), conditions.edited()) > 0;
    return says ? edited : sample(conditions.where(from, null), false);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    return Optional.of(sample(new Conditions(rules, layer.known()).nonsense(), false));
  }

  private Sample sample(String where, boolean counted) {
    LayerInfo info = layer.known();
    int size = rules.size(info);
    List<Map.Entry<String, String>> query = new ArrayList<>();
    query.add(Map.entry("where", where));
    query.add(Map.entry("outFields", rules.outFields(info, false)));
    query.add(Map.entry("returnGeometry", "false"));
    if (info.pages()) {
      query.add(Map.entry("resultRecordCount", Integer.toString(size)));
    }
    JsonNode features = client.query(rules.layer(), query).path("features");
    String idField = info.idField(rules.id());
    List<NativeRecord> records = new ArrayList<>();
    features.forEach(body -> records.add(Feature.of(body, info, idField).record(false)));
    Long total = counted ? Long.valueOf(client.count(rules.layer(), where)) : null;
    boolean whole = total != null && records.size() >= total;
    return new Sample(records, info.pages() ? size : null, whole, total);
  }
}
