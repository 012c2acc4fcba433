package org.tributary.hub.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.canonical.Account;
import org.tributary.canonical.Address;
import org.tributary.canonical.Asset;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.ContactPoint;
import org.tributary.canonical.Label;
import org.tributary.canonical.Name;
import org.tributary.canonical.Party;
import org.tributary.canonical.PartyRole;
import org.tributary.canonical.Place;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentBuilder;
import org.tributary.canonical.ResidentKind;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.cases.Spot;
import org.tributary.hub.linking.IdentityKeys;
import org.tributary.sdk.json.CanonicalJson;

/**
 * A small city, written as rows: one resident with 121 cases in two systems, and what goes with it.
 */
final class StoreFixture {
  static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  static final UUID JEANNE = new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID OLD_JEANNE = new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0002L);
  static final UUID TWIN = new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_0003L);
  static final UUID PERMIT = new UUID(0x0194_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID DELETED = new UUID(0x0194_0000_0000_7000L, 0x8000_0000_0000_0002L);
  static final UUID RUN = new UUID(0x0195_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID PARKED = new UUID(0x0196_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID PARKED_GOOD = new UUID(0x0196_0000_0000_7000L, 0x8000_0000_0000_0002L);
  static final UUID ASSET = new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0001L);
  static final UUID SERVICE = new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0002L);
  static final int REQUESTS = 120;

  private final JdbcClient jdbc;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private int permits;
  private int requests;
  private int finance;
  private int registry;

  StoreFixture(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write() {
    permits = stream("permits", "permits", now.minus(5, ChronoUnit.MINUTES));
    requests = stream("requests", "requests", now.minus(3, ChronoUnit.HOURS));
    finance = stream("finance", "accounts", null);
    registry = stream("registry", "people", now);
    residents();
    cases();
    entities();
    history();
  }

  private int stream(String system, String name, Instant lastSuccess) {
    jdbc.sql("INSERT INTO stream (system_id, name, last_success_at) VALUES (?, ?, ?)")
        .params(system, name, at(lastSuccess))
        .update();
    return jdbc.sql("SELECT stream_no FROM stream WHERE system_id = ? AND name = ?")
        .params(system, name)
        .query(Integer.class)
        .single();
  }

  private void residents() {
    resident(JEANNE, "active", null);
    resident(OLD_JEANNE, "merged", JEANNE);
    resident(TWIN, "active", null);
    Resident registered =
        ResidentBuilder.of(ResidentKind.PERSON)
            .names(List.of(Name.of("Jeanne", "Tremblay")))
            .contactPoints(List.of(ContactPoint.email("jeanne.tremblay@example.org")))
            .addresses(List.of(Address.of("12 Main Street, Rivertown")))
            .birthDate(LocalDate.of(1980, 5, 17))
            .build();
    link(registry, "P-1", "", JEANNE, null, NEW_YEAR, CanonicalJson.write(registered));
    link(
        registry,
        "P-2",
        "",
        TWIN,
        null,
        NEW_YEAR,
        CanonicalJson.write(
            registered.toBuilder()
                .birthDate(LocalDate.of(1990, 1, 1))
                .contactPoints(List.of())
                .build()));
    key(IdentityKeys.name("Tremblay, Jeanne"), JEANNE);
    key(IdentityKeys.name("Jeanne Tremblay"), TWIN);
    key(IdentityKeys.email("jeanne.tremblay@example.org"), JEANNE);
    key(IdentityKeys.identifier("urn:city:customer", "C-100"), JEANNE);
  }

  private void resident(UUID id, String status, UUID replacedBy) {
    jdbc.sql(
            "INSERT INTO resident (id, kind, status, replaced_by, version, created_at,"
                + " updated_at) VALUES (?, 'person', ?, CAST(? AS UUID), 1, ?, ?)")
        .params(id, status, replacedBy == null ? null : replacedBy.toString(), at(now), at(now))
        .update();
  }

  private void key(UUID key, UUID resident) {
    jdbc.sql("INSERT INTO resident_key (search_key, resident_id) VALUES (?, ?)")
        .params(key, resident)
        .update();
  }

  private void cases() {
    Case permit =
        Case.builder(CaseType.PERMIT, "New garage", CaseStatus.ISSUED, NEW_YEAR)
            .number("BP-1")
            .serviceTypeCode("garage")
            .parties(
                List.of(
                    Party.of(
                        PartyRole.APPLICANT,
                        Name.of("Jeanne", "Tremblay"),
                        ContactPoint.phone("+14035550100")),
                    Party.of(PartyRole.OWNER, Name.of("J. Tremblay"))))
            .permit(
                new org.tributary.canonical.Permit(
                    null,
                    null,
                    null,
                    LocalDate.of(2025, 12, 1),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))
            .build();
    store(PERMIT, permits, "BP-1", permit, null);
    for (Party party : permit.parties()) {
      link(
          permits,
          "BP-1",
          party.linkKey(),
          JEANNE,
          PERMIT,
          permit.openedAt(),
          CanonicalJson.write(party));
    }
    store(DELETED, permits, "BP-2", permit.toBuilder().number("BP-2").build(), now);
    for (int i = 1; i <= REQUESTS; i++) {
      request(i);
    }
    event(1, "opened", null, "submitted", NEW_YEAR);
    event(2, "status_changed", "submitted", "in_review", NEW_YEAR.plusSeconds(60));
    event(3, "status_changed", "in_review", "issued", NEW_YEAR.plusSeconds(120));
  }

  /** Three requests are opened at each moment, so that pages end between equal times. */
  private void request(int i) {
    UUID id = new UUID(0x0194_1000_0000_7000L, 0x8000_0000_0000_0000L | (i * 7919L % 100_003));
    Instant opened = NEW_YEAR.plus((i - 1) / 3, ChronoUnit.DAYS);
    Party party = Party.of(PartyRole.REQUESTER, Name.of("Jeanne Tremblay"));
    Case request =
        Case.builder(
                CaseType.SERVICE_REQUEST,
                "Pothole " + i,
                i % 4 == 0 ? CaseStatus.COMPLETED : CaseStatus.SUBMITTED,
                opened)
            .number("SR-" + i)
            .serviceTypeCode(i % 2 == 0 ? "pothole" : "graffiti")
            .place(Place.at(-114 + i * 0.001, 51))
            .parties(List.of(party))
            .build();
    store(id, requests, "SR-" + i, request, null);
    link(requests, "SR-" + i, "requester", JEANNE, id, opened, CanonicalJson.write(party));
  }

  private void store(UUID id, int stream, String recordId, Case value, Instant deletedAt) {
    Spot spot = Spot.of(value.place());
    jdbc.sql(
            "INSERT INTO hub_case (id, stream_no, record_id, number, type, service_type_id, status,"
                + " phase, opened_at, last_sequence, last_occurred_at, version, created_at,"
                + " updated_at, deleted_at, doc, lon, lat, cell) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " 3, ?, 1, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            id,
            stream,
            recordId,
            value.number(),
            lower(value.type()),
            value.serviceTypeCode(),
            lower(value.status()),
            lower(value.phase()),
            at(value.openedAt()),
            at(value.openedAt()),
            at(now),
            at(now),
            at(deletedAt),
            CanonicalJson.write(value),
            spot == null ? null : spot.lon(),
            spot == null ? null : spot.lat(),
            spot == null ? null : spot.cell())
        .update();
  }

  private void event(int sequence, String type, String from, String to, Instant occurredAt) {
    jdbc.sql(
            "INSERT INTO case_event (case_id, sequence, type, occurred_at, recorded_at,"
                + " out_of_order, from_status, to_status) VALUES (?, ?, ?, ?, ?, FALSE, ?, ?)")
        .params(PERMIT, sequence, type, at(occurredAt), at(now), from, to)
        .update();
  }

  private void entities() {
    UUID account = new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0003L);
    Party holder = Party.of(PartyRole.PAYER, Name.of("Jeanne Tremblay"));
    entity(
        account,
        "account",
        finance,
        "A-1",
        CanonicalJson.write(
            Account.of(
                Account.Kind.PROPERTY_TAX,
                "A-1",
                holder,
                null,
                Instant.parse("2026-11-01T00:00:00Z"))));
    link(finance, "A-1", "payer", JEANNE, account, NEW_YEAR, CanonicalJson.write(holder));
    entity(ASSET, "asset", permits, "L-1", CanonicalJson.write(Asset.of("light", "Lamp 1", null)));
    entity(
        SERVICE,
        "service_type",
        requests,
        "pothole",
        CanonicalJson.write(ServiceType.of("pothole", Label.of("en", "Pothole"), "roads")));
    for (int i = 0; i < 5; i++) {
      entity(
          new UUID(0x0197_1000_0000_7000L, 0x8000_0000_0000_0000L | i),
          "service_type",
          requests,
          "type-" + i,
          CanonicalJson.write(ServiceType.of("type-" + i, Label.of("en", "Type " + i), null)));
    }
  }

  private void entity(UUID id, String type, int stream, String code, String doc) {
    jdbc.sql(
            "INSERT INTO entity (id, type, stream_no, record_id, code, version, created_at,"
                + " updated_at, doc) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)")
        .params(id, type, stream, code, code, at(now), at(now), doc)
        .update();
  }

  private void link(
      int stream,
      String recordId,
      String party,
      UUID resident,
      UUID target,
      Instant sortAt,
      String facts) {
    jdbc.sql(
            "INSERT INTO source_link (stream_no, record_id, party, id, resident_id, target_id,"
                + " sort_at, state, method, rule_id, source_updated_at, first_seen_at,"
                + " last_changed_at, facts) VALUES (?, ?, ?, ?, ?, CAST(? AS UUID), ?, 'linked',"
                + " 'deterministic', 'email-name', ?, ?, ?, ?)")
        .params(
            stream,
            recordId,
            party,
            UUID.randomUUID(),
            resident,
            target == null ? null : target.toString(),
            at(sortAt),
            at(sortAt),
            at(now),
            at(now),
            facts)
        .update();
  }

  private void history() {
    run(RUN, requests, "failed", "unavailable", "The system answered 503 three times.", 0);
    for (int i = 1; i <= 4; i++) {
      run(
          new UUID(0x0195_1000_0000_7000L, 0x8000_0000_0000_0000L | i),
          permits,
          "succeeded",
          null,
          null,
          i);
    }
    parked(PARKED, "SR-x", "/title is missing", "{\"name\": \"Canary Person\"}");
    parked(PARKED_GOOD, "SR-y", "/title was missing once", "{\"title\": \"Now it maps\"}");
    code("status", "OPEN", true, 90);
    code("status", "WEIRD", false, 10);
  }

  private void run(
      UUID id, int stream, String state, String category, String sentence, int minutesAgo) {
    Instant started = now.minus(minutesAgo, ChronoUnit.MINUTES);
    jdbc.sql(
            "INSERT INTO run (id, stream_no, kind, scheduled_at, started_at, finished_at, state,"
                + " read_count, category, sentence, anomalies, trace_id) VALUES (?, ?, 'changes',"
                + " ?, ?, ?, ?, 7, ?, ?, ?, ?)")
        .params(
            id,
            stream,
            at(started),
            at(started),
            at(started),
            state,
            category,
            sentence,
            category == null ? null : "[\"Two ids came twice.\"]",
            "0123456789abcdef0123456789abcdef")
        .update();
  }

  private void parked(UUID id, String recordId, String reason, String raw) {
    jdbc.sql(
            "INSERT INTO parked_group (id, stream_no, kind, reason, head, records, since, last_at)"
                + " VALUES (?, ?, 'defective_record', ?, ?, 1, ?, ?)")
        .params(id, requests, reason, reason, at(now), at(now))
        .update();
    jdbc.sql(
            "INSERT INTO parked_record (id, group_id, stream_no, record_id, kind, category, reason,"
                + " attempts, first_parked_at, last_tried_at, run_id) VALUES (?, ?, ?, ?,"
                + " 'defective_record', 'malformed', ?, 1, ?, ?, ?)")
        .params(id, id, requests, recordId, reason, at(now), at(now), RUN)
        .update();
    jdbc.sql(
            "INSERT INTO source_record (stream_no, record_id, content_hash, state, first_seen_at,"
                + " changed_at, run_id, raw) VALUES (?, ?, ?, 2, ?, ?, ?, ?)")
        .params(requests, recordId, UUID.randomUUID(), at(now), at(now), RUN, raw)
        .update();
  }

  private void code(String table, String code, boolean mapped, int uses) {
    jdbc.sql(
            "INSERT INTO code_use (stream_no, table_name, code, mapped, uses, last_seen_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(requests, table, code, mapped, uses, at(now))
        .update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
