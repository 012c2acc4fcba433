package org.tributary.connectors.s4hana;

import static org.tributary.samples.simulators.s4hana.Quirk.DAYS_ONLY;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.StaffClock;
import org.tributary.samples.simulators.s4hana.PartnerBook;
import org.tributary.samples.simulators.s4hana.Quirk;
import org.tributary.samples.simulators.s4hana.S4hanaSimulator;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.testkit.StandInSystem;

/** A simulated S/4HANA in Zurich, its staff, and one of its entity sets as the stream. */
final class ErpStandIn implements StandInSystem {
  private static final int PARTNERS = 37;
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Instant FIRST = Instant.parse("2026-01-20T07:30:00Z");

  /** 02:30 for the second time: clocks went back there half an hour before. */
  private static final Instant TWICE = Instant.parse("2026-10-25T01:30:00Z");

  private final StaffClock clock = new StaffClock();
  private final S4hanaSimulator simulator =
      new S4hanaSimulator("tributary", Erp.PASSWORD, clock, ZURICH).capAt(7);
  private final Map<String, Instant> changed = new HashMap<>();
  private final Map<String, String> addresses = new HashMap<>();
  private final boolean ofEmails;
  private final boolean daysOnly;
  private int edits;

  /**
   * @param ofEmails whether the stream is of e-mails, whose id begins with that of their address,
   *     rather than of partners
   */
  ErpStandIn(boolean ofEmails, Quirk... quirks) {
    this.ofEmails = ofEmails;
    this.daysOnly = Arrays.asList(quirks).contains(DAYS_ONLY);
    simulator.with(quirks).start();
  }

  /** Takes partners in, some in winter and some in summer. */
  ErpStandIn fill(String grouping) {
    for (int i = 0; i < PARTNERS; i++) {
      Instant at = i == 0 ? TWICE : FIRST.plus(Duration.ofDays(8L * i));
      String name = "Example " + i;
      clock.at(at, () -> open(name, grouping, at));
    }
    return this;
  }

  private void open(String name, String grouping, Instant at) {
    String number = book().person("Ada", name);
    String address = book().address(number, "Street 1", "Zurich");
    book().email(address, "ada@example.org");
    addresses.put(number, address);
    if (!grouping.isEmpty()) {
      book().edit(number, "BusinessPartnerGrouping", grouping);
    }
    if (daysOnly || !at.equals(TWICE)) {
      changed.put(number, stated(at));
    }
  }

  /** What the system says of a time. */
  private Instant stated(Instant at) {
    return daysOnly ? at.atZone(ZURICH).truncatedTo(ChronoUnit.DAYS).toInstant() : at;
  }

  private PartnerBook book() {
    return simulator.book();
  }

  String url() {
    return simulator.baseUri().toString();
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    book().numbers().forEach(number -> ids.add(ofEmails ? emailOf(number) : number));
    return ids;
  }

  /** The address, no person, the first of the address. */
  private String emailOf(String number) {
    return addresses.get(number) + "//1";
  }

  private String number(String id) {
    return addresses.keySet().stream()
        .filter(number -> ofEmails && emailOf(number).equals(id))
        .findFirst()
        .orElse(id);
  }

  @Override
  public void edit(String id, Instant at) {
    String seen = "SEEN" + ++edits;
    clock.at(
        at,
        () -> {
          if (ofEmails) {
            book().email(addresses.get(number(id)), seen + "@example.org");
          } else {
            book().edit(id, "SearchTerm1", seen);
          }
        });
    changed.put(number(id), stated(at));
  }

  @Override
  public void delete(String id) {
    book().delete(number(id));
  }

  @Override
  public @Nullable Instant changedAt(String id) {
    return changed.get(number(id));
  }

  @Override
  public Set<String> editChild() {
    String number = book().numbers().iterator().next();
    book().email(addresses.get(number), "moved@example.org");
    return Set.of(number);
  }

  @Override
  public JsonNode body(ActionSpec action) {
    return Erp.json("{'BusinessPartnerCategory':'1','FirstName':'Grace','LastName':'Rue Carté'}");
  }

  @Override
  public int held(String reference) {
    String ours = OwnReference.shortened(reference, 20);
    return (int)
        book().numbers().stream()
            .filter(number -> book().find(number).path("SearchTerm2").asText().equals(ours))
            .count();
  }

  @Override
  public void close() {
    simulator.close();
  }
}
