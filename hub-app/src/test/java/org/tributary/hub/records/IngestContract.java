package org.tributary.hub.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Case;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.linking.Linking;
import org.tributary.hub.linking.Models;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.SelfCheckTable;
import org.tributary.hub.schedule.StreamMetrics;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.TestStore;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.WriteLease;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** What taking pages in promises, on every store. */
abstract class IngestContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private JdbcTemplate jdbc;
  private RunStore runs;
  private PageIngest ingest;
  private LandingWriter writer;
  private IdGenerator ids;
  private Clock clock;
  private StreamSpec stream;
  private MeterRegistry meters;
  private Instant now = NOON;
  private int scheduled;

  /** The same store throughout one test. */
  abstract TestStore store();

  @BeforeEach
  void wire() {
    TestStore store = store();
    jdbc = store.jdbc();
    clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    ids = new IdGenerator(clock);
    meters = new SimpleMeterRegistry();
    PageMetrics metrics = new PageMetrics(meters);
    runs =
        new RunStore(
            store.sql(),
            store.transactions(),
            ids,
            clock,
            "node-a",
            new StreamMetrics(new SimpleMeterRegistry(), store.sql(), clock));
    writer =
        new LandingWriter(
            store.sql(),
            ids,
            new CaseWriter(store.sql()),
            new Linking(store.sql(), ids, new Models(store.sql(), clock)),
            metrics);
    ingest =
        new PageIngest(
            store.transactions(),
            writer,
            new Reconciliation(store.sql(), writer),
            runs,
            ids,
            clock,
            new Joining(writer.records(), new OwnCases(store.sql()), new NothingWritten()),
            metrics);
    stream = stream("permits");
    new StreamTable(store.sql()).ensure(stream);
  }

  static StreamSpec stream(String name) {
    return stream(name, new AsIs());
  }

  private static StreamSpec stream(String name, Mapping mapping) {
    return new StreamSpec(
        "lpi",
        name,
        null,
        null,
        ZoneOffset.UTC,
        Duration.ofHours(1),
        JsonNodeFactory.instance.objectNode(),
        CanonicalType.CASE,
        mapping,
        Map.of());
  }

  /** Takes the body for a canonical case as it stands. */
  private static final class AsIs implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      if (record.body().has("bad")) {
        return new Mapped.Failed("/bad is not allowed");
      }
      return new Mapped.Done(
          CanonicalJson.read(record.body(), Case.class),
          List.of(new Mapped.CodeUse("status", record.body().path("status").asText(), true)));
    }

    @Override
    public String version() {
      return "1";
    }
  }

  static NativeRecord permit(String id, String status, String updatedAt, String... party) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("number", id);
    body.put("type", "service_request");
    body.put("title", "Pothole");
    body.put("status", status);
    body.put("openedAt", "2026-01-01T08:00:00Z");
    if (party.length > 0) {
      ObjectNode requester = body.withArray("parties").addObject();
      requester.put("role", "requester");
      requester.withObject("/name").put("full", party[0]);
      if (party.length > 1 && party[1] != null) {
        requester
            .withArray("contactPoints")
            .addObject()
            .put("kind", "email")
            .put("value", party[1]);
      }
      if (party.length > 2 && party[2] != null) {
        requester
            .withArray("identifiers")
            .addObject()
            .put("system", "urn:city:account")
            .put("value", party[2])
            .put("verified", "authoritative");
      }
      if (party.length > 3) {
        requester.put("birthDate", party[3]);
      }
    }
    return NativeRecord.of(id, body, Instant.parse(updatedAt));
  }

  private Run open(RunKind kind) {
    now = now.plusSeconds(1);
    return runs.open(
            stream,
            RunRequest.scheduled(
                stream.system(), stream.name(), kind, NOON.plusSeconds(++scheduled)))
        .orElseThrow();
  }

  private Run read(NativeRecord... records) {
    Run run = open(RunKind.CHANGES);
    take(run, stream, page(true, records));
    runs.succeed(run);
    return run;
  }

  private void take(Run run, StreamSpec of, Page page) {
    ingest.prepare(run, of, page, null).commit();
  }

  private static Page page(boolean last, NativeRecord... records) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    checkpoint.put("watermark", "w");
    return new Page(Arrays.asList(records), checkpoint, last, List.of(), null);
  }

  private Map<String, Object> counts(Run run) {
    return jdbc.queryForMap(
        "SELECT read_count, changed, unchanged, superseded, parked, deleted FROM run WHERE id = ?",
        run.id());
  }

  private List<String> events(String recordId) {
    return jdbc.query(
        """
        SELECT e.sequence, e.type, e.to_status, e.out_of_order FROM case_event e
        JOIN hub_case c ON c.id = e.case_id WHERE c.record_id = ? ORDER BY e.sequence
        """,
        (row, i) ->
            row.getInt(1)
                + " "
                + row.getString(2)
                + (row.getString(3) == null ? "" : " " + row.getString(3))
                + (row.getBoolean(4) ? " out-of-order" : ""),
        recordId);
  }

  private long residents() {
    return jdbc.queryForObject("SELECT COUNT(*) FROM resident", Long.class);
  }

  @Test
  void unchangedRecordsChangeNothing() {
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"));
    List<Map<String, Object>> before = jdbc.queryForList("SELECT * FROM hub_case");

    Run again =
        read(permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"));

    assertThat(jdbc.queryForList("SELECT * FROM hub_case")).isEqualTo(before);
    assertThat(counts(again)).containsEntry("unchanged", 1L).containsEntry("changed", 0L);
  }

  @Test
  void timesEachPageAndTheLinkingOfItsPeople() {
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"));
    read(permit("A2", "submitted", "2026-02-01T00:00:00Z"));

    Timer page = timer("tributary.ingest.page");
    Timer commit = timer("tributary.ingest.commit");
    Timer link = timer("tributary.identity.link");
    assertThat(page.count()).isEqualTo(2);
    assertThat(commit.count()).isEqualTo(2);
    assertThat(link.count()).isEqualTo(1); // nobody is named in the second
    assertThat(link.totalTime(TimeUnit.NANOSECONDS))
        .isPositive()
        .isLessThan(commit.totalTime(TimeUnit.NANOSECONDS));
    assertThat(page.totalTime(TimeUnit.NANOSECONDS))
        .isGreaterThan(commit.totalTime(TimeUnit.NANOSECONDS));
  }

  private Timer timer(String name) {
    return meters.get(name).tags("system", "lpi", "stream", "permits").timer();
  }

  @Test
  void newestVersionWinsWhateverTheOrderOfArrival() {
    read(permit("A1", "completed", "2026-02-03T00:00:00Z"));
    Run late = read(permit("A1", "in_progress", "2026-02-02T00:00:00Z"));

    assertThat(jdbc.queryForObject("SELECT status FROM hub_case", String.class))
        .isEqualTo("completed");
    assertThat(counts(late)).containsEntry("superseded", 1L);
    assertThat(events("A1"))
        .containsExactly(
            "1 opened submitted",
            "2 closed completed",
            "3 status_changed in_progress out-of-order");
  }

  @Test
  void aLateVersionHeardTwiceIsToldOnce() {
    read(permit("A1", "completed", "2026-02-03T00:00:00Z"));
    read(permit("A1", "in_progress", "2026-02-02T00:00:00Z"));
    read(permit("A1", "in_progress", "2026-02-02T00:00:00Z"));

    assertThat(events("A1")).hasSize(3);
  }

  @Test
  void versionsOfOneRecordOnOnePageAreTakenInTurn() {
    Run run =
        read(
            permit("A1", "submitted", "2026-02-01T00:00:00Z"),
            permit("A1", "in_progress", "2026-02-02T00:00:00Z"),
            permit("A1", "completed", "2026-02-03T00:00:00Z"));

    assertThat(counts(run)).containsEntry("read_count", 3L).containsEntry("changed", 3L);
    assertThat(events("A1"))
        .containsExactly(
            "1 opened submitted", "2 status_changed in_progress", "3 closed completed");
  }

  @Test
  void aClosedCaseThatOpensAgainIsReopened() {
    read(permit("A1", "completed", "2026-02-01T00:00:00Z"));
    read(permit("A1", "in_progress", "2026-02-02T00:00:00Z"));

    assertThat(events("A1"))
        .containsExactly("1 opened submitted", "2 closed completed", "3 reopened in_progress");
  }

  @Test
  void aRecordThatCannotBeMappedIsParkedAndThePageGoesOn() {
    NativeRecord bad = permit("A2", "submitted", "2026-02-01T00:00:00Z");
    ((ObjectNode) bad.body()).put("bad", true);

    Run run =
        read(
            permit("A1", "submitted", "2026-02-01T00:00:00Z"),
            bad,
            permit("A3", "submitted", "2026-02-01T00:00:00Z"));

    assertThat(counts(run)).containsEntry("parked", 1L).containsEntry("changed", 2L);
    assertThat(jdbc.queryForObject("SELECT reason FROM parked_record", String.class))
        .isEqualTo("/bad is not allowed");
  }

  @Test
  void aParkedRecordThatComesWholeLeavesTheParkingPlace() {
    NativeRecord bad = permit("A2", "submitted", "2026-02-01T00:00:00Z");
    ((ObjectNode) bad.body()).put("bad", true);
    read(bad);
    read(permit("A2", "submitted", "2026-02-02T00:00:00Z"));

    assertThat(jdbc.queryForList("SELECT * FROM parked_record")).isEmpty();
    assertThat(events("A2")).containsExactly("1 opened submitted");
  }

  @Test
  void checkpointAndRecordsCommitTogetherOrNotAtAll() {
    Run run = open(RunKind.CHANGES);
    NativeRecord impossible =
        NativeRecord.of(
            "x".repeat(600), permit("A1", "submitted", "2026-02-01T00:00:00Z").body(), null);

    assertThatThrownBy(
            () ->
                take(
                    run,
                    stream,
                    page(false, permit("A1", "submitted", "2026-02-01T00:00:00Z"), impossible)))
        .isInstanceOf(RuntimeException.class);

    assertThat(jdbc.queryForObject("SELECT checkpoint FROM stream", String.class)).isEqualTo("{}");
    assertThat(jdbc.queryForList("SELECT * FROM source_record")).isEmpty();
  }

  @Test
  void aPagePreparedWhileTheOneBeforeIsOnItsWaySeesWhatThatOneWrote() {
    Run run = open(RunKind.CHANGES);
    Page first =
        page(
            false,
            permit("A1", "submitted", "2026-02-01T00:00:00Z"),
            permit("A2", "submitted", "2026-02-01T00:00:00Z"),
            permit("A3", "completed", "2026-02-09T00:00:00Z"));
    Page second =
        page(
            true,
            permit("A1", "submitted", "2026-02-01T00:00:00Z"),
            permit("A2", "in_progress", "2026-02-02T00:00:00Z"),
            permit("A3", "submitted", "2026-02-01T00:00:00Z"),
            permit("A4", "submitted", "2026-02-01T00:00:00Z"));

    RecordSink.PageCommit one = ingest.prepare(run, stream, first, null);
    RecordSink.PageCommit two = ingest.prepare(run, stream, second, first);
    one.commit();
    two.commit();
    runs.succeed(run);

    assertThat(jdbc.queryForList("SELECT record_id FROM source_record ORDER BY 1", String.class))
        .containsExactly("A1", "A2", "A3", "A4");
    assertThat(
            jdbc.queryForMap(
                "SELECT changed, unchanged, superseded FROM run WHERE id = ?", run.id()))
        .containsValues(5L, 1L);
    assertThat(jdbc.queryForList("SELECT status FROM hub_case ORDER BY record_id", String.class))
        .containsExactly("submitted", "in_progress", "completed", "submitted");
  }

  @Test
  void keepsTheLatestAnswerToEachQuestionOfTheSelfCheck() {
    Run run = open(RunKind.CHANGES);
    runs.checked(
        run,
        List.of(
            new Finding(Finding.Check.IDS, Finding.Outcome.PASSED, "ids"),
            new Finding(Finding.Check.FUTURE_WATERMARK, Finding.Outcome.PASSED, "fine")));
    now = now.plusSeconds(60);
    runs.checked(
        run,
        List.of(new Finding(Finding.Check.FUTURE_WATERMARK, Finding.Outcome.FAILED, "ignored")));

    SelfCheckTable.Findings kept = new SelfCheckTable(store().sql()).of(run.streamNo());

    assertThat(kept.at()).isEqualTo(now);
    assertThat(kept.all()).extracting(Finding::sentence).containsExactly("ids", "ignored");
  }

  @Test
  void aRunThatLostItsStreamCommitsNothing() {
    Run run = open(RunKind.CHANGES);
    now = now.plus(Duration.ofMinutes(6));
    open(RunKind.CHANGES);

    assertThatThrownBy(
            () -> take(run, stream, page(true, permit("A1", "submitted", "2026-02-01T00:00:00Z"))))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("taken this stream over");
    assertThat(jdbc.queryForList("SELECT * FROM source_record")).isEmpty();
    assertThat(jdbc.queryForObject("SELECT state FROM run WHERE id = ?", String.class, run.id()))
        .isEqualTo("interrupted");
  }

  @Test
  void oneScheduledTimeStartsOneRun() {
    RunRequest request = RunRequest.scheduled("lpi", "permits", RunKind.CHANGES, NOON);
    runs.succeed(runs.open(stream, request).orElseThrow());

    assertThat(runs.open(stream, request)).isEmpty();
  }

  @Test
  void aRunThatGoesBackIsGoneOnWithWhereItBegan() {
    Run whole = open(RunKind.CHANGES);
    take(whole, stream, page(true, permit("A1", "submitted", "2026-02-01T00:00:00Z")));
    runs.succeed(whole);
    Instant since = NOON.minus(Duration.ofDays(7));
    now = now.plusSeconds(60);
    Run back =
        runs.open(stream, new RunRequest("lpi", "permits", RunKind.CHANGES, now, false, since))
            .orElseThrow();
    ObjectNode start = JsonNodeFactory.instance.objectNode().put("watermark", since.toString());
    runs.goBack(back, start);
    runs.releaseOwn();

    Run next = open(RunKind.CHANGES);

    assertThat(next.checkpoint()).isEqualTo(start);
    assertThat(next.mode()).isEqualTo(back.mode()).isEqualTo(ReadRequest.Mode.CHANGES);
    assertThatThrownBy(() -> runs.goBack(back, start)).hasMessageContaining("taken this stream");
    assertThat(
            jdbc.query(
                "SELECT state, since FROM run ORDER BY started_at, since",
                (row, i) -> row.getString("state") + " " + Sql.instant(row, "since")))
        .containsExactlyInAnyOrder("succeeded null", "interrupted " + since, "running null");
  }

  @Test
  void keepsSinceWhenReadingFailsInOneWayUntilItSucceeds() {
    Run first = failed(FailureCategory.UNAUTHORIZED);
    failed(FailureCategory.UNAUTHORIZED);
    assertThat(failingSince()).isEqualTo(first.startedAt());

    Run other = failed(FailureCategory.UNAVAILABLE);
    assertThat(failingSince()).isEqualTo(other.startedAt());

    runs.succeed(open(RunKind.CHANGES));
    assertThat(failingSince()).isNull();
  }

  private Run failed(FailureCategory category) {
    Run run = open(RunKind.CHANGES);
    runs.fail(run, category, "It was refused.");
    return run;
  }

  private @Nullable Instant failingSince() {
    return jdbc.queryForObject(
        "SELECT failing_since FROM stream WHERE name = 'permits'",
        (row, i) -> Sql.instant(row, "failing_since"));
  }

  @Test
  void sameVerifiedIdentifierIsOneResident() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", null, "RIV-1"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "A. Lee-Smith", null, "riv 1"));

    assertThat(residents()).isEqualTo(1);
  }

  @Test
  void sameEmailAndSameNameIsOneResident() {
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z", "Zoé Côté", "zoe@example.org"));
    read(permit("A2", "submitted", "2026-02-01T00:00:00Z", "COTE, Zoe", "Zoe@Example.org"));

    assertThat(residents()).isEqualTo(1);
  }

  @Test
  void anEmailAloneNeverLinks() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "family@example.org"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "Bob Lee", "family@example.org"));

    assertThat(residents()).isEqualTo(2);
  }

  @Test
  void fatherAndSonOfOneNameAndEmailStayTwo() {
    read(
        permit(
            "A1",
            "submitted",
            "2026-02-01T00:00:00Z",
            "Jo Lee",
            "lee@example.org",
            null,
            "1960-01-01"),
        permit(
            "A2",
            "submitted",
            "2026-02-01T00:00:00Z",
            "Jo Lee",
            "lee@example.org",
            null,
            "1990-05-05"),
        permit("A3", "submitted", "2026-02-01T00:00:00Z", "Jo Lee", "lee@example.org"));

    assertThat(
            jdbc.queryForObject("SELECT COUNT(DISTINCT resident_id) FROM source_link", Long.class))
        .isEqualTo(3);
  }

  @Test
  void anotherIdentifierOfTheSameSystemSpeaksAgainstEmailAndName() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Jo Lee", "lee@example.org", "RIV-1"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "Jo Lee", "lee@example.org", "RIV-2"));

    assertThat(residents()).isEqualTo(2);
  }

  @Test
  void aPartyThatBecomesSomebodyElseMovesOn() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"),
        permit("A3", "submitted", "2026-02-01T00:00:00Z", "Bob Roy", "bob@example.org"));
    read(permit("A2", "submitted", "2026-02-02T00:00:00Z", "Bob Roy", "bob@example.org"));

    assertThat(residentOf("A2")).isEqualTo(residentOf("A3")).isNotEqualTo(residentOf("A1"));
  }

  private UUID residentOf(String recordId) {
    return jdbc.queryForObject(
        "SELECT resident_id FROM source_link WHERE record_id = ?", UUID.class, recordId);
  }

  @Test
  void reconcileMarksWhatTheSourceNoLongerHolds() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "Bob Roy", "bob@example.org"));
    Run run = open(RunKind.RECONCILE);
    take(run, stream, page(true, NativeRecord.idOnly("A1")));
    runs.succeed(run);

    assertThat(counts(run)).containsEntry("deleted", 1L);
    assertThat(events("A2")).last().isEqualTo("2 corrected");
    assertThat(
            jdbc.queryForObject(
                "SELECT record_id FROM hub_case WHERE deleted_at IS NOT NULL", String.class))
        .isEqualTo("A2");
    assertThat(jdbc.queryForList("SELECT status FROM resident WHERE status = 'inactive'"))
        .hasSize(1);
  }

  @Test
  void bothSidesAreComparedByTheTypeThatTheSourceStates() {
    NativeRecord unchanged = served("A1", "pothole", "2026-02-01T00:00:00Z");
    read(
        unchanged,
        served("A2", "pothole", "2026-02-01T00:00:00Z"),
        served("A3", "lamp", "2026-02-01T00:00:00Z"),
        served("A4", "pothole", "2026-02-01T00:00:00Z"),
        NativeRecord.defectiveFile("night.csv", unchanged.body(), "The file does not fit."));
    UUID one = jdbc.queryForObject("SELECT id FROM hub_case WHERE record_id = 'A1'", UUID.class);
    writer.records().expect(1, "W1", one, UUID.randomUUID(), NOON.minus(Duration.ofHours(2)));
    writer.records().expect(1, "W2", one, UUID.randomUUID(), NOON.minus(Duration.ofHours(2)));

    Run run = open(RunKind.RECONCILE);
    take(run, stream, page(false, unchanged, served("A2", "lamp", "2026-02-02T00:00:00Z")));
    take(
        run,
        stream,
        page(
            true,
            NativeRecord.idOnly("A3"),
            served("B1", "pothole", "2026-02-02T00:00:00Z"),
            NativeRecord.idOnly("B2"),
            NativeRecord.idOnly("W2")));

    assertThat(run.streamNo()).isOne();
    assertThat(comparedByType())
        .containsExactly(
            "  0 1 [] [\"B2\"] []",
            "service_request lamp 1 2 [] [\"A2\"] []",
            "service_request pothole 3 3 [\"A2\",\"A4\"] [\"B1\"] [\"W1\"]");
  }

  @Test
  void aComparisonCountsAllAndNamesTheFirstHundred() {
    read(served("A1", "pothole", "2026-02-01T00:00:00Z"));
    List<NativeRecord> there = new ArrayList<>(List.of(NativeRecord.idOnly("A1")));
    for (int i = 0; i < 130; i++) {
      there.add(served("B" + (100 + i), "pothole", "2026-02-02T00:00:00Z"));
    }
    take(open(RunKind.RECONCILE), stream, page(true, there.toArray(NativeRecord[]::new)));

    assertThat(comparedByType())
        .singleElement()
        .asString()
        .startsWith("service_request pothole 1 131 [] [\"B100\",\"B101\",")
        .contains("\"B199\"]")
        .doesNotContain("B200");
    assertThat(jdbc.queryForObject("SELECT only_there FROM comparison_type", Long.class))
        .isEqualTo(130);
  }

  private static NativeRecord served(String id, String service, String updatedAt) {
    NativeRecord record = permit(id, "submitted", updatedAt);
    ((ObjectNode) record.body()).put("serviceTypeCode", service);
    return record;
  }

  private List<String> comparedByType() {
    return jdbc.query(
        "SELECT * FROM comparison_type ORDER BY case_type, service_type",
        (row, i) ->
            String.join(
                " ",
                row.getString("case_type"),
                row.getString("service_type"),
                row.getString("here"),
                row.getString("there"),
                row.getString("only_here_ids"),
                row.getString("only_there_ids"),
                row.getString("lost_write_ids")));
  }

  @Test
  void aDeletionThatTheSourceTellsOfIsMarkedAmongWhatChanged() {
    NativeRecord bad = permit("A3", "submitted", "2026-02-01T00:00:00Z");
    ((ObjectNode) bad.body()).put("bad", true);
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"),
        bad);

    Run run =
        read(
            permit("A1", "completed", "2026-02-02T00:00:00Z"),
            NativeRecord.deleted("A2"),
            NativeRecord.deleted("A3"),
            NativeRecord.deleted("never-seen"));
    Run again = read(NativeRecord.deleted("A2"));

    assertThat(counts(run)).containsEntry("deleted", 2L).containsEntry("changed", 1L);
    assertThat(counts(again)).containsEntry("deleted", 0L);
    assertThat(
            jdbc.queryForList(
                "SELECT record_id FROM hub_case WHERE deleted_at IS NOT NULL", String.class))
        .containsExactly("A2");
    assertThat(jdbc.queryForList("SELECT * FROM parked_record")).isEmpty();
    assertThat(
            jdbc.queryForList("SELECT record_id FROM source_record WHERE record_id = 'never-seen'"))
        .isEmpty();
  }

  @Test
  void aDeletedRecordThatComesAgainOnTheSamePageIsThereAgain() {
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z"));

    Run run = read(NativeRecord.deleted("A1"), permit("A1", "submitted", "2026-02-01T00:00:00Z"));

    assertThat(counts(run)).containsEntry("deleted", 1L).containsEntry("changed", 1L);
    assertThat(jdbc.queryForList("SELECT id FROM hub_case WHERE deleted_at IS NULL")).hasSize(1);
  }

  @Test
  void aDeletionIsNoIdThatReconcileCouldTakeForThere() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z"));

    Run run = open(RunKind.RECONCILE);
    take(run, stream, page(true, NativeRecord.idOnly("A1"), NativeRecord.deleted("A2")));
    runs.succeed(run);

    assertThat(counts(run)).containsEntry("deleted", 1L);
  }

  @Test
  void aParkedRecordIsReplayedOnceTheMappingTakesIt() {
    NativeRecord bad = permit("A2", "submitted", "2026-02-01T00:00:00Z");
    ((ObjectNode) bad.body()).put("bad", true);
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z"), bad);
    UUID parked = jdbc.queryForObject("SELECT id FROM parked_record", UUID.class);

    assertThat(replay(new AsIs(), parked)).isEqualTo(new Replay.Result(1, 0, 1, 0));
    assertThat(replay(new Forgiving(), parked)).isEqualTo(new Replay.Result(1, 1, 0, 0));

    assertThat(jdbc.queryForList("SELECT id FROM parked_record")).isEmpty();
    assertThat(events("A2")).containsExactly("1 opened submitted");
  }

  /** What the groups say, and what a count of the records says. */
  private void assertCountedRight() {
    assertThat(
            jdbc.queryForList(
                "SELECT kind, reason, records FROM parked_group ORDER BY kind, reason"))
        .isEqualTo(
            jdbc.queryForList(
                "SELECT kind, reason, COUNT(*) AS records FROM parked_record"
                    + " GROUP BY kind, reason ORDER BY kind, reason"));
  }

  @Test
  void parkedRecordsAreCountedByReasonWhateverBecomesOfThem() {
    List<NativeRecord> bad = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      NativeRecord record = permit("B" + i, "submitted", "2026-02-01T00:00:00Z");
      ((ObjectNode) record.body()).put("bad", true);
      bad.add(record);
    }
    read(bad.toArray(NativeRecord[]::new));
    assertCountedRight();
    long last = position("B4");
    assertThat(jdbc.queryForObject("SELECT records FROM parked_group", Long.class)).isEqualTo(5);

    ObjectNode worse = bad.get(1).body().deepCopy();
    worse.put("statusReason", "again");
    read(
        permit("B0", "submitted", "2026-02-02T00:00:00Z"),
        NativeRecord.defective("B1", worse, "another reason"),
        NativeRecord.deleted("B2"),
        NativeRecord.defective("C", bad.get(0).body(), "another reason"));
    assertCountedRight();
    assertThat(jdbc.queryForList("SELECT records FROM parked_group ORDER BY reason", Long.class))
        .containsExactly(2L, 2L);
    assertThat(position("B1")).as("parked anew for another reason").isGreaterThan(last);
    assertThat(position("B4")).isEqualTo(last);

    replay(new Forgiving(), parkedFor("/bad is not allowed"));
    assertCountedRight();
    replay(new Forgiving(), parkedFor("another reason"));
    assertCountedRight();
    assertThat(jdbc.queryForList("SELECT * FROM parked_group")).isEmpty();
  }

  private long position(String recordId) {
    return jdbc.queryForObject(
        "SELECT position FROM parked_record WHERE record_id = ?", Long.class, recordId);
  }

  @Test
  void allParkedRecordsOfOneReasonAreReplayedTogether() {
    List<NativeRecord> bad = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      NativeRecord record = permit("B" + i, "submitted", "2026-02-01T00:00:00Z");
      ((ObjectNode) record.body()).put("bad", true);
      bad.add(record);
    }
    bad.add(NativeRecord.defective("C", bad.get(0).body(), "another reason"));
    read(bad.toArray(NativeRecord[]::new));

    assertThat(replay(new Forgiving(), parkedFor("/bad is not allowed")))
        .isEqualTo(new Replay.Result(7, 7, 0, 0));
    assertThat(jdbc.queryForList("SELECT record_id FROM parked_record", String.class))
        .containsExactly("C");
  }

  @Test
  void aReplayedFileIsForgottenSoThatItIsReadAgain() {
    ObjectNode file = JsonNodeFactory.instance.objectNode().put("size", 7);
    Run run = open(RunKind.CHANGES);
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    checkpoint.withObject("/parked").put("night.csv", "7").put("other.csv", "8");
    take(
        run,
        stream,
        new Page(
            List.of(NativeRecord.defectiveFile("night.csv", file, "does not fit")),
            checkpoint,
            true,
            List.of(),
            null));
    runs.succeed(run);

    assertThat(replay(new AsIs(), parkedFor("does not fit")))
        .isEqualTo(new Replay.Result(1, 0, 0, 1));
    assertThat(jdbc.queryForObject("SELECT checkpoint FROM stream", String.class))
        .doesNotContain("night.csv")
        .contains("other.csv");
  }

  @Test
  void aDryRunOfRemappingTellsTheDifferenceAndWritesNothing() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z"));
    List<Map<String, Object>> before = jdbc.queryForList("SELECT * FROM hub_case");

    Remap.Result result = remap(new Renaming()).remap("lpi", "permits", true);

    assertThat(result.examined()).isEqualTo(2);
    assertThat(result.changed()).isEqualTo(2);
    assertThat(result.samples())
        .contains(new Remap.Difference("A1", "/title", "\"Pothole\"", "\"Road damage\""))
        .hasSize(2);
    assertThat(jdbc.queryForList("SELECT * FROM hub_case")).isEqualTo(before);
  }

  @Test
  void remappingWritesWhatTheDryRunTold() {
    read(permit("A1", "submitted", "2026-02-01T00:00:00Z", "Ann Lee", "ann@example.org"));
    remap(new Renaming()).remap("lpi", "permits", false);

    assertThat(jdbc.queryForObject("SELECT doc FROM hub_case", String.class))
        .contains("Road damage");
    assertThat(remap(new Renaming()).remap("lpi", "permits", true).changed()).isZero();
    remap(new Renaming()).remap("lpi", "permits", false);
    assertThat(
            jdbc.queryForList(
                "SELECT changed, unchanged FROM run WHERE kind = 'remap' ORDER BY id"))
        .extracting(run -> run.get("changed") + "/" + run.get("unchanged"))
        .as("only what came out otherwise is changed")
        .containsExactly("1/0", "0/1");
    assertThat(residents()).isEqualTo(1);
  }

  private UUID[] parkedFor(String reason) {
    return jdbc.queryForList(
            "SELECT id FROM parked_record WHERE reason = ? ORDER BY position", UUID.class, reason)
        .toArray(UUID[]::new);
  }

  /** Tries records again in one batch. */
  private Replay.Result replay(Mapping mapping, UUID... parked) {
    now = now.plusSeconds(1);
    List<Replay.Result> results = new ArrayList<>();
    boolean ran =
        new StoredReplay(
                store().sql(), store().transactions(), writer, runs, ids, clock, systems(mapping))
            .run(
                "lpi",
                "permits",
                new Replay.Batches() {
                  @Override
                  public List<UUID> next() {
                    return results.isEmpty() ? List.of(parked) : List.of();
                  }

                  @Override
                  public void done(Replay.Result result) {
                    results.add(result);
                  }

                  @Override
                  public boolean goOn() {
                    return true;
                  }
                });
    assertThat(ran).isTrue();
    return results.get(0);
  }

  private Remap remap(Mapping mapping) {
    now = now.plusSeconds(1);
    return new StoredRemap(
        store().sql(), store().transactions(), writer, runs, ids, clock, systems(mapping));
  }

  private static DeployedSystems systems(Mapping mapping) {
    StreamSpec spec = stream("permits", mapping);
    SystemFile system =
        new SystemFile(
            "lpi",
            Map.of("en", "Permits"),
            "lpi",
            "rest",
            JsonNodeFactory.instance.objectNode(),
            Map.of("permits", spec),
            Map.of(),
            Path.of("lpi.yaml"));
    return new DeployedSystems() {
      @Override
      public Optional<WriteLease> write(String written, String action) {
        return Optional.empty();
      }

      @Override
      public boolean goesBack(StreamSpec each) {
        return false;
      }

      @Override
      public List<Finding> check(StreamSpec each) {
        return List.of();
      }

      @Override
      public Collection<SystemFile> all() {
        return List.of(system);
      }

      @Override
      public Optional<SystemFile> find(String id) {
        return Optional.of(system).filter(s -> s.id().equals(id));
      }

      @Override
      public Map<String, List<SystemFileException.Mistake>> refused() {
        return Map.of();
      }
    };
  }

  /** A system that is only read. */
  static final class NothingWritten implements Written {
    @Override
    public boolean to(String system) {
      return false;
    }

    @Override
    public Map<UUID, Opening> openings(String system, String stream, Collection<UUID> references) {
      return Map.of();
    }

    @Override
    public void seen(UUID reference, String recordId, Instant now) {
      throw new IllegalStateException("nothing was written");
    }
  }

  /** A mended mapping: it takes what {@link AsIs} refuses. */
  private static final class Forgiving implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      ObjectNode body = record.body().deepCopy();
      body.remove("bad");
      return new Mapped.Done(CanonicalJson.read(body, Case.class), List.of());
    }

    @Override
    public String version() {
      return "2";
    }
  }

  /** A changed mapping: every title comes out differently. */
  private static final class Renaming implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      ObjectNode body = record.body().deepCopy();
      body.put("title", "Road damage");
      return new Mapped.Done(CanonicalJson.read(body, Case.class), List.of());
    }

    @Override
    public String version() {
      return "3";
    }
  }

  @Test
  void aParkedFileIsNoRecordThatReconcileCouldMiss() {
    ObjectNode file = JsonNodeFactory.instance.objectNode().put("size", 7);
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z"),
        NativeRecord.defectiveFile("night.csv", file, "The file night.csv does not fit."));
    Run run = open(RunKind.RECONCILE);
    take(run, stream, page(true, NativeRecord.idOnly("A1")));

    assertThat(jdbc.queryForObject("SELECT kind FROM parked_record", String.class))
        .isEqualTo("defective_file");
  }

  @Test
  void aDeletedRecordThatReturnsIsThereAgain() {
    reconcileMarksWhatTheSourceNoLongerHolds();
    read(permit("A2", "submitted", "2026-02-01T00:00:00Z", "Bob Roy", "bob@example.org"));

    assertThat(jdbc.queryForList("SELECT id FROM hub_case WHERE deleted_at IS NULL")).hasSize(2);
    assertThat(jdbc.queryForList("SELECT id FROM resident WHERE status = 'inactive'")).isEmpty();
  }

  @Test
  void reconcileOfAPartialReadDeletesNothing() {
    read(
        permit("A1", "submitted", "2026-02-01T00:00:00Z"),
        permit("A2", "submitted", "2026-02-01T00:00:00Z"));
    Run run = open(RunKind.RECONCILE);
    Page partial =
        new Page(
            List.of(NativeRecord.idOnly("A1")),
            JsonNodeFactory.instance.objectNode(),
            true,
            List.of(),
            2L);

    assertThatThrownBy(() -> take(run, stream, partial))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("nothing was deleted");
    assertThat(jdbc.queryForList("SELECT id FROM hub_case WHERE deleted_at IS NOT NULL")).isEmpty();
  }

  @Test
  void reconcileRefusesAnImplausibleShare() {
    List<NativeRecord> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(permit("A" + i, "submitted", "2026-02-01T00:00:00Z"));
    }
    read(many.toArray(NativeRecord[]::new));
    Run run = open(RunKind.RECONCILE);

    assertThatThrownBy(() -> take(run, stream, page(true, NativeRecord.idOnly("A1"))))
        .hasMessageContaining("59 of 60");
  }

  /** Else one of both would be told of a deadlock. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoEndsARunDuringAPageWaitsForTheStreamBeforeItLocksTheRun(boolean isStart) {
    Run run = open(RunKind.CHANGES);
    CompletableFuture<Void> ended = new CompletableFuture<>();

    store()
        .transactions()
        .inTransaction(
            () -> {
              runs.renew(run, now);
              Thread other =
                  new Thread(
                      () ->
                          ended.completeAsync(
                              () -> {
                                if (isStart) {
                                  runs.releaseOwn();
                                } else {
                                  runs.succeed(run);
                                }
                                return null;
                              },
                              Runnable::run));
              other.start();
              LockSupport.parkNanos(Duration.ofMillis(300).toNanos()); // until it waits
              return jdbc.queryForList(
                  "SELECT 1 FROM run WHERE id = ? FOR UPDATE NOWAIT", run.id());
            });

    assertThat(ended).succeedsWithin(Duration.ofSeconds(20));
    assertThat(jdbc.queryForObject("SELECT state FROM run WHERE id = ?", String.class, run.id()))
        .isEqualTo(isStart ? "interrupted" : "succeeded");
  }

  @Test
  void twoStreamsThatMeetTheSamePersonAtOnceAgree() throws Exception {
    StreamSpec other = stream("licences");
    new StreamTable(store().sql()).ensure(other);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (StreamSpec each : List.of(stream, other)) {
        Run run =
            runs.open(each, RunRequest.scheduled("lpi", each.name(), RunKind.CHANGES, NOON))
                .orElseThrow();
        work.add(
            () -> {
              for (int i = 0; i < 30; i++) {
                List<NativeRecord> records = new ArrayList<>();
                for (int p = 0; p < 20; p++) {
                  int person = i * 20 + (each.name().equals("permits") ? p : 19 - p);
                  records.add(
                      permit(
                          "R" + person,
                          "submitted",
                          "2026-02-01T00:00:00Z",
                          "Person " + person,
                          "p" + person + "@example.org"));
                }
                take(run, each, page(false, records.toArray(NativeRecord[]::new)));
              }
              return null;
            });
      }
      for (Future<Void> done : workers.invokeAll(work)) {
        done.get();
      }
    } finally {
      workers.shutdownNow();
    }
    assertThat(residents()).isEqualTo(600);
  }
}
