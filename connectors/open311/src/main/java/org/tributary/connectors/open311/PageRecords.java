package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.connector.NativeRecord;

/** The native records of one page, one per service request. */
final class PageRecords {
  private final Oddities oddities;
  private final Map<String, ServiceRequestRow> rows = new LinkedHashMap<>();
  private final List<NativeRecord> defective = new ArrayList<>();

  PageRecords(Oddities oddities) {
    this.oddities = oddities;
  }

  /**
   * Takes in one answer.
   *
   * @param name what was asked for, to name entries that have no id of their own
   */
  void add(RequestAnswer answer, String name) {
    oddities.addAll(answer.oddities());
    for (ServiceRequestRow row : answer.rows()) {
      String id = row.id();
      if (id != null) {
        rows.merge(id, row, PageRecords::newer);
      } else if (row.body().path("token").isTextual()) {
        oddities.note("a request has a token but no id yet; skipped until it has one");
      } else if (row.body().has(UpdateShape.ID)) {
        oddities.note("an update has no update_id; skipped, because nothing tells it from others");
      } else {
        oddities.note("a request has neither id nor token; skipped until it has an id");
      }
    }
    int entry = 0;
    for (JsonNode unusable : answer.unusable()) {
      entry++;
      defective.add(
          NativeRecord.defective(
              name + " entry " + entry,
              unusable,
              "an entry of the list of service requests is not a service request"));
    }
  }

  void addDefective(NativeRecord stand) {
    defective.add(stand);
  }

  Oddities oddities() {
    return oddities;
  }

  List<ServiceRequestRow> rows() {
    return List.copyOf(rows.values());
  }

  /** Whole records in every mode: GeoReport cannot be asked for ids alone. */
  List<NativeRecord> records() {
    List<NativeRecord> records = new ArrayList<>();
    rows.forEach((id, row) -> records.add(NativeRecord.of(id, row.body(), row.updatedAt())));
    records.addAll(defective);
    return records;
  }

  private static ServiceRequestRow newer(ServiceRequestRow a, ServiceRequestRow b) {
    Instant before = a.updatedAt();
    Instant after = b.updatedAt();
    return before != null && after != null && after.isBefore(before) ? a : b;
  }
}
