package org.tributary.connectors.arcgis;

import org.jspecify.annotations.Nullable;

/** One layer, which is asked for its metadata once and again at the beginning of each run. */
final class Layer {
  private final ArcgisClient client;
  private final int number;
  private volatile @Nullable LayerInfo known;

  Layer(ArcgisClient client, int number) {
    this.client = client;
    this.number = number;
  }

  LayerInfo known() {
    LayerInfo info = known;
    return info == null ? asked() : info;
  }

  LayerInfo asked() {
    LayerInfo info = client.layer(number);
    known = info;
    return info;
  }
}
