package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.accela.AccelaQuirk;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.samples.simulators.http.StaffClock;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/** An agency on the simulated platform whose records carry updateDate, and its staff. */
final class AccelaStandIn implements StandInSystem {
  static final String SECRET = "canary-7f3a91c2";
  private static final int RECORDS = 57;
  private static final Instant FIRST = Instant.parse("2026-01-20T14:30:00Z");

  /** 01:30 for the second time: clocks went back there half an hour before. */
  private static final Instant TWICE = Instant.parse("2026-11-01T06:30:00Z");

  private final StaffClock clock = new StaffClock();
  private final AccelaSimulator simulator =
      new AccelaSimulator(
          new AccelaTenant("ISLANDTON", "PROD", "app-1", SECRET, "tributary", SECRET, Agency.ZONE),
          clock);
  private final Map<String, Instant> changed = new HashMap<>();
  private int edits;

  AccelaStandIn(AccelaQuirk... habits) {
    simulator.set(AccelaQuirk.UPDATE_DATE, true);
    for (AccelaQuirk habit : habits) {
      simulator.set(habit, true);
    }
    simulator.start();
  }

  /** Takes records in, some in winter and some in summer. */
  AccelaStandIn fill(String status) {
    for (int i = 0; i < RECORDS; i++) {
      open(i, status, i == 0 ? TWICE : FIRST.plus(Duration.ofDays(5L * i)));
    }
    return this;
  }

  private void open(int i, String status, Instant at) {
    clock.at(at, () -> simulator.desk().open(Agency.TYPE, "BLD26-" + (10_000 + i), status));
    String id = simulator.desk().ids().stream().reduce((a, b) -> b).orElseThrow();
    if (!at.equals(TWICE) && simulator.desk().find(id).has("updateDate")) {
      changed.put(id, at);
    }
  }

  /** An agency that has this quirk. */
  static AccelaStandIn with(Quirk quirk) {
    AccelaQuirk[] habits =
        switch (quirk) {
          case PAGE_CAP -> habits(AccelaQuirk.SILENT_PAGE_CAP);
          case NULL_UPDATED -> habits(AccelaQuirk.NO_UPDATE_DATE_AT_FIRST);
          case IGNORED_FILTER -> habits(AccelaQuirk.IGNORES_DATE_FILTERS);
          case ERROR_AT_200 -> habits(AccelaQuirk.ERROR_AT_200);
          case HTML_ON_EXPIRY -> habits(AccelaQuirk.HTML_AT_EXPIRY);
          case CREATE_REPORTS_FAILURE -> habits(AccelaQuirk.AFTER_SCRIPT_FAILS);
          case MOVING_ROWS -> habits(AccelaQuirk.MOVING_LIST);
          case STRING_NUMBERS -> habits(AccelaQuirk.NUMBERS_AS_TEXT);
          default -> habits();
        };
    return new AccelaStandIn(habits).fill(quirk == Quirk.CITY_STATUSES ? "4QAREJ" : "Received");
  }

  private static AccelaQuirk[] habits(AccelaQuirk... habits) {
    return habits;
  }

  String url() {
    return simulator.baseUri().toString();
  }

  @Override
  public Set<String> ids() {
    return simulator.desk().ids();
  }

  @Override
  public void edit(String id, Instant at) {
    clock.at(at, () -> simulator.desk().move(id, "Seen " + ++edits));
    changed.put(id, at);
  }

  @Override
  public void delete(String id) {
    simulator.desk().remove(id);
  }

  @Override
  public @Nullable Instant changedAt(String id) {
    return changed.get(id);
  }

  @Override
  public Set<String> editChild() {
    String id = ids().iterator().next();
    simulator.desk().add(id, "contacts", Agency.json("{'lastName':'Delacroix'}").deepCopy());
    return Set.of(id);
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(Topic.STATED_TOTAL, "lists of Construct say whether there is more, not how many");
  }

  @Override
  public JsonNode body(ActionSpec action) {
    return Agency.json(
        "{'type':{'id':'Building-Residential-Alteration-NA'},'shortNotes':'A fence on Rue Carté'}");
  }

  @Override
  public int held(String reference) {
    List<String> all = List.copyOf(ids());
    return (int)
        all.stream()
            .filter(id -> simulator.desk().find(id).path("shortNotes").asText().contains(reference))
            .count();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
