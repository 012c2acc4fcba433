package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/** The {@link CappedCity} of a week, and the hands of those who work there. */
final class CityStandIn implements StandInSystem {
  static final int CAP = 10;
  private static final int REQUESTS = 64;

  final Instant first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(6));
  private final Map<String, CityRow> rows = new TreeMap<>();
  private final CappedCity city;
  private int edits;

  CityStandIn() throws IOException {
    for (int i = 0; i < REQUESTS; i++) {
      Instant at = first.plus(Duration.ofHours(2L * i));
      String id = "SR%03d".formatted(i);
      rows.put(id, CityRow.of(id, "001", "open", at, at));
    }
    city = new CappedCity(CAP, rows.values());
  }

  CityStandIn with(Quirk quirk) {
    switch (quirk) {
      case IGNORED_FILTER -> city.ignoringWindows();
      case NULL_UPDATED -> rows.keySet().forEach(id -> say(id, "updated_datetime", null));
      case CITY_STATUSES ->
          rows.replaceAll(
              (id, row) -> CityRow.of(id, row.code(), "4QAREJ", row.requested(), row.updated()));
      case STRING_NUMBERS -> rows.keySet().forEach(id -> say(id, "lat", "43.65"));
      default -> {}
    }
    rows.values().forEach(city::put);
    return this;
  }

  private void say(String id, String member, @Nullable Object value) {
    CityRow row = rows.get(id);
    Map<String, Object> members = new HashMap<>(row.members());
    members.put(member, value);
    put(new CityRow(id, row.code(), row.status(), row.requested(), row.updated(), members));
  }

  private void put(CityRow row) {
    rows.put(row.id(), row);
    city.put(row);
  }

  String baseUrl() {
    return city.baseUrl();
  }

  @Override
  public Set<String> ids() {
    return city.ids();
  }

  @Override
  public void edit(String id, Instant at) {
    CityRow row = rows.get(id);
    String text = "seen " + ++edits + " times";
    put(
        new CityRow(
            id, row.code(), row.status(), row.requested(), at, Map.of("status_notes", text)));
  }

  @Override
  public void delete(String id) {
    rows.remove(id);
    city.remove(id);
  }

  @Override
  public Instant changedAt(String id) {
    return rows.get(id).updated();
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(
        Topic.NO_QUOTES, "GeoReport errors are quoted, shortened, without addresses and numbers",
        Topic.STATED_TOTAL, "GeoReport v2 states no number of requests");
  }

  @Override
  public JsonNode body(ActionSpec action) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("service_code", "001")
        .put("lat", 43.65)
        .put("long", -79.38)
        .put("description", "A pothole before the school");
  }

  @Override
  public int held(String reference) {
    return city.describedWith(reference).size();
  }

  static List<Quirk> ofFiles() {
    return List.of(
        Quirk.CHARSET,
        Quirk.BYTE_ORDER_MARK,
        Quirk.LINE_ENDS,
        Quirk.HEADER_DRIFT,
        Quirk.HALF_WRITTEN_FILE);
  }

  @Override
  public void close() {
    city.close();
  }
}
