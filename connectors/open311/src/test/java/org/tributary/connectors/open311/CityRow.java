package org.tributary.connectors.open311;

import java.time.Instant;
import java.util.Map;

/** One service request in the memory of the {@link CappedCity}. */
record CityRow(
    String id,
    String code,
    String status,
    Instant requested,
    Instant updated,
    Map<String, Object> members) {

  static CityRow of(String id, String code, String status, Instant requested, Instant updated) {
    return new CityRow(id, code, status, requested, updated, Map.of());
  }
}
