package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;

/** Reads the features of one layer page by page. */
final class LayerReader implements StreamReader {
  private final ArcgisClient client;
  private final ReadRules rules;
  private final Layer layer;

  LayerReader(ArcgisClient client, ReadRules rules, Layer layer) {
    this.client = client;
    this.rules = rules;
    this.layer = layer;
  }

  @Override
  public Page read(ReadRequest request) {
    Position position = Position.in(request, rules);
    LayerInfo info = position == null ? layer.asked() : layer.known();
    if (position == null) {
      position = Position.start(request, rules, info);
    }
    LayerPage.Result page = new LayerPage(client, rules, info, position).read();
    boolean idOnly = request.mode() == Mode.IDS;
    List<NativeRecord> records =
        page.features().stream().map(feature -> feature.record(idOnly)).toList();
    ObjectNode checkpoint =
        page.last()
            ? page.behind().finished(request.checkpoint())
            : page.behind().checkpoint(request.checkpoint());
    return new Page(records, checkpoint, page.last(), page.anomalies(), page.total());
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return rules.byEditDate()
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }
}
