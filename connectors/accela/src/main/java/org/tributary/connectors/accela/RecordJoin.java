package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Joins what belongs to records into them: addresses, contacts, parcels. Lists give records
 * without, so they are read again by their ids, many in a call.
 */
final class RecordJoin {
  private final AccelaClient client;
  private final RecordRules rules;

  RecordJoin(AccelaClient client, RecordRules rules) {
    this.client = client;
    this.rules = rules;
  }

  /**
   * The rows with what belongs to them, in their order.
   *
   * @param anomalies where to say what was odd
   */
  List<JsonNode> joined(List<JsonNode> rows, List<String> anomalies) {
    if (rules.expand().isEmpty() || rows.isEmpty()) {
      return rows;
    }
    Map<String, JsonNode> whole = new HashMap<>();
    for (int i = 0; i < rows.size(); i += rules.batch()) {
      List<String> ids =
          rows.subList(i, Math.min(rows.size(), i + rules.batch())).stream()
              .map(row -> row.path("id").asText())
              .filter(id -> !id.isEmpty())
              .toList();
      read(ids, whole);
    }
    List<JsonNode> joined = new ArrayList<>(rows.size());
    int gone = 0;
    for (JsonNode row : rows) {
      JsonNode found = whole.get(row.path("id").asText());
      gone += found == null ? 1 : 0;
      joined.add(found == null ? row : ((ObjectNode) row.deepCopy()).setAll((ObjectNode) found));
    }
    if (gone > 0) {
      anomalies.add(
          gone
              + " records of a page could not be read by their id and came without what belongs to"
              + " them; they may have been deleted meanwhile");
    }
    return joined;
  }

  private void read(List<String> ids, Map<String, JsonNode> whole) {
    if (ids.isEmpty()) {
      return;
    }
    try {
      for (JsonNode record : client.records(ids, rules.expand()).result()) {
        if (record.isObject()) {
          whole.put(record.path("id").asText(), record);
        }
      }
    } catch (ConnectorException failure) {
      if (failure.category() != FailureCategory.NOT_FOUND) {
        throw failure;
      }
    }
  }
}
