package org.tributary.connectors.maximo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.StaffClock;
import org.tributary.samples.simulators.maximo.MaximoPlant;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;

/** A simulated Maximo with work orders of two sites that have the same numbers, and its staff. */
final class MaximoStandIn implements StandInSystem {
  private static final String SECRET = "canary-7f3a91c2";
  private static final int ORDERS = 57;
  private static final Instant FIRST = Instant.parse("2026-01-20T14:30:00Z");

  private final StaffClock clock = new StaffClock();
  private final MaximoSimulator simulator =
      new MaximoSimulator(new MaximoUser("TRIBUTARY", "unused", SECRET), clock, Plant.ZONE);
  private final Map<String, Instant> changed = new HashMap<>();
  private int edits;

  MaximoStandIn(MaximoQuirk... habits) {
    for (MaximoQuirk habit : habits) {
      simulator.set(habit, true);
    }
    simulator.start();
  }

  /** Takes orders in, some in winter and some in summer. */
  MaximoStandIn fill(String status) {
    for (int i = 0; i < ORDERS; i++) {
      Instant at = FIRST.plus(Duration.ofDays(5L * i));
      ObjectNode order = JsonNodeFactory.instance.objectNode();
      order.put("siteid", i % 2 == 0 ? "BEDFORD" : "NASHUA").put("status", status);
      order.put("wonum", Integer.toString(1000 + i / 2));
      order.put("reportdate", at.atZone(Plant.ZONE).toOffsetDateTime().toString());
      clock.at(at, () -> changed.put(plant().add(Plant.ORDERS, order), at));
    }
    return this;
  }

  /** A system that has this quirk. */
  static MaximoStandIn with(Quirk quirk) {
    MaximoQuirk[] habits =
        switch (quirk) {
          case PAGE_CAP -> habits(MaximoQuirk.SILENT_PAGE_CAP);
          case NULL_UPDATED -> habits(MaximoQuirk.NO_CHANGEDATE_AT_FIRST);
          case IGNORED_FILTER -> habits(MaximoQuirk.IGNORES_CHANGEDATE);
          case ERROR_AT_200 -> habits(MaximoQuirk.ERROR_AT_200);
          case HTML_ON_EXPIRY -> habits(MaximoQuirk.HTML_AT_EXPIRY);
          case CREATE_REPORTS_FAILURE -> habits(MaximoQuirk.CREATE_FAILS_AFTER_COMMIT);
          case MOVING_ROWS -> habits(MaximoQuirk.IGNORES_STABLE_PAGING);
          case STRING_NUMBERS -> habits(MaximoQuirk.NUMBERS_AS_TEXT);
          default -> habits();
        };
    return new MaximoStandIn(habits).fill(quirk == Quirk.CITY_STATUSES ? "5QAREJ" : "WAPPR");
  }

  private static MaximoQuirk[] habits(MaximoQuirk... habits) {
    return habits;
  }

  private MaximoPlant plant() {
    return simulator.plant();
  }

  String url() {
    return simulator.baseUri().toString();
  }

  @Override
  public Set<String> ids() {
    return plant().ids(Plant.ORDERS);
  }

  @Override
  public void edit(String id, Instant at) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    members.put("description", "Seen " + ++edits);
    clock.at(at, () -> plant().change(Plant.ORDERS, id, members));
    changed.put(id, at);
  }

  @Override
  public void delete(String id) {
    plant().remove(Plant.ORDERS, id);
  }

  @Override
  public @Nullable Instant changedAt(String id) {
    return changed.get(id);
  }

  @Override
  public Set<String> editChild() {
    String id = ids().iterator().next();
    ObjectNode row = JsonNodeFactory.instance.objectNode().put("description", "Called back");
    plant().addChild(Plant.ORDERS, id, "worklog", row);
    return Set.of(id);
  }

  @Override
  public JsonNode body(ActionSpec action) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("siteid", "BEDFORD")
        .put("description", "A lamp is out on Rue Carté");
  }

  @Override
  public int held(String reference) {
    return (int)
        ids().stream()
            .map(id -> plant().find(Plant.ORDERS, id).orElseThrow())
            .filter(order -> order.path("externalrefid").asText().equals(reference))
            .count();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
