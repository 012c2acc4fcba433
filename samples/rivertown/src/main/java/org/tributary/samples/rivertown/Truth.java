package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Who really stands behind a record, by what the hub calls the record. */
final class Truth {
  private final Map<String, String> personOf = new HashMap<>();

  private Truth() {}

  static Truth of(RivertownCity city) {
    Truth truth = new Truth();
    city.truth().forEach(truth::add);
    return truth;
  }

  private void add(TruthRow row) {
    switch (row.recordType()) {
      case "request" -> add("requests", row.recordId(), "requester", row);
      case "permit" -> add("permits", row.recordId(), row.party(), row);
      case "partner" -> add("partners", row.recordId(), "", row);
      case "invoice" -> add("invoices", row.recordId(), "payer", row);
      default -> {
        String number = "%010d".formatted(Long.parseLong(row.recordId()));
        add("customers", number, "", row);
        add("accounts", number, "payer", row);
      }
    }
  }

  private void add(String recordType, String recordId, String party, TruthRow row) {
    personOf.put(key(recordType, recordId, party), row.personId());
  }

  private static String key(String recordType, String recordId, String party) {
    return recordType + "/" + recordId + "/" + party;
  }

  /** The persons behind records, one entry a record; of records that are not the city's, none. */
  List<String> persons(Collection<JsonNode> links) {
    return links.stream()
        .map(
            link ->
                personOf.get(
                    key(
                        link.path("recordType").asText(),
                        link.path("recordId").asText(),
                        link.path("party").asText(""))))
        .filter(Objects::nonNull)
        .toList();
  }
}
