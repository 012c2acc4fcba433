package org.tributary.connectors.arcgis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one layer is read: {@code streams.*.read} of a system file.
 *
 * @param where condition of every query, or null for all
 * @param fields fields to ask for; empty for all
 * @param id {@code object}, {@code global} or the name of a field
 * @param list how it is listed, or null where the layer's metadata decides
 * @param byEditDate whether changes are found by the edit date
 * @param fingerprint changes when the rules do
 */
record ReadRules(
    int layer,
    @Nullable String where,
    List<String> fields,
    boolean geometry,
    String id,
    int size,
    @Nullable Listing list,
    boolean byEditDate,
    Duration overlap,
    String fingerprint) {

  ReadRules {
    fields = List.copyOf(fields);
  }

  /** The read of a system file, which fits the schema of {@code connector.yaml} already. */
  static ReadRules of(JsonNode read) {
    String where = read.path("where").asText("").strip();
    List<String> fields = new ArrayList<>();
    read.path("fields").forEach(field -> fields.add(field.asText()));
    return new ReadRules(
        read.path("layer").asInt(),
        where.isEmpty() || where.matches("1\\s*=\\s*1") ? null : where,
        fields,
        read.path("geometry").asBoolean(true),
        read.path("id").asText("object"),
        read.path("size").asInt(1_000),
        Listing.named(read.path("list").asText("auto")),
        read.path("changes").asText("edit-date").equals("edit-date"),
        Duration.parse(read.path("overlap").asText("PT5M")),
        Integer.toHexString(read.toString().hashCode()));
  }

  Listing listing(LayerInfo layer) {
    if (list != null) {
      return list;
    }
    return layer.orders() ? Listing.KEYSET : Listing.IDS;
  }

  int size(LayerInfo layer) {
    return Math.max(1, Math.min(size, layer.maxRecordCount()));
  }

  /** The outFields of a query for whole features or for ids alone. */
  String outFields(LayerInfo layer, boolean idsOnly) {
    if (fields.isEmpty() && !idsOnly) {
      return "*";
    }
    Set<String> all = new LinkedHashSet<>();
    all.add(layer.objectId());
    all.add(layer.idField(id));
    if (!idsOnly) {
      if (layer.editDate() != null) {
        all.add(layer.editDate());
      }
      fields.forEach(field -> all.add(layer.known(field)));
    }
    return String.join(",", all);
  }
}
