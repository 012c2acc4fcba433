package org.tributary.hub.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Case;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.linking.Linking;
import org.tributary.hub.linking.Models;
import org.tributary.hub.schedule.FeedRuns;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.StreamMetrics;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.TestStore;
import org.tributary.routes.ingest.HandedRecord;
import org.tributary.routes.ingest.LiveStream;
import org.tributary.routes.ingest.RecordIntake.Taken;
import org.tributary.routes.ingest.RouteConnectorFactory;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** What the hub promises of records that routes hand over, on every store. */
abstract class HandOverContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private JdbcTemplate jdbc;
  private RunStore runs;
  private FeedRuns feeds;
  private StreamTable table;
  private RouteIntake intake;
  private Fed fed;
  private volatile Instant now = NOON;
  private volatile Duration step = Duration.ZERO;

  abstract TestStore store();

  @BeforeEach
  void wire() {
    TestStore store = store();
    jdbc = store.jdbc();
    Clock clock = new Stepping();
    IdGenerator ids = new IdGenerator(clock);
    StreamMetrics metrics = new StreamMetrics(new SimpleMeterRegistry(), store.sql(), clock);
    runs = new RunStore(store.sql(), store.transactions(), ids, clock, "node-a", metrics);
    feeds = new FeedRuns(store.sql(), store.transactions(), ids, clock, metrics);
    PageMetrics pages = new PageMetrics(new SimpleMeterRegistry());
    LandingWriter writer =
        new LandingWriter(
            store.sql(),
            ids,
            new CaseWriter(store.sql()),
            new Linking(store.sql(), ids, new Models(store.sql(), Clock.systemUTC())),
            pages);
    PageIngest ingest =
        new PageIngest(
            store.transactions(),
            writer,
            new Reconciliation(store.sql(), writer),
            runs,
            ids,
            clock,
            new Joining(
                writer.records(), new OwnCases(store.sql()), new IngestContract.NothingWritten()),
            pages);
    fed = new Fed();
    table = new StreamTable(store.sql());
    table.ensure(fed.spec);
    intake =
        new RouteIntake(
            (system, stream) -> stream.equals("levels") ? Optional.of(fed) : Optional.empty(),
            feeds,
            runs,
            ingest,
            store.transactions(),
            clock);
  }

  private final class Stepping extends Clock {
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
      now = now.plus(step);
      return now;
    }
  }

  @Test
  void storesWhatIsHandedOverAndCountsItInOneRun() {
    assertThat(hand(reading("R-1", "in_progress"), reading("R-2", "in_progress")))
        .isEqualTo(new Taken(2, 2, 0, 0, 0, 0));
    now = now.plusSeconds(60);
    assertThat(hand(reading("R-1", "in_progress"), reading("R-2", "completed")))
        .isEqualTo(new Taken(2, 1, 1, 0, 0, 0));

    assertThat(count("SELECT count(*) FROM hub_case")).isEqualTo(2);
    assertThat(states()).containsExactly("running");
    assertThat(count("SELECT read_count FROM run WHERE kind = 'feed'")).isEqualTo(4);

    now = now.plus(Duration.ofMinutes(5));
    assertThat(hand()).isEqualTo(Taken.NOTHING);

    assertThat(states()).containsExactly("succeeded", "running");
    now = now.plus(Duration.ofMinutes(6));
    feeds.endDue();
    assertThat(states()).containsExactly("succeeded", "succeeded");
    hand(reading("R-3", "in_progress"));
    assertThat(states()).containsExactly("succeeded", "succeeded", "running");
  }

  @Test
  void keepsTheStreamFreshEvenWithAnEmptyList() {
    hand();

    assertThat(
            jdbc.queryForObject(
                    "SELECT last_success_at FROM stream", java.time.OffsetDateTime.class)
                .toInstant())
        .isEqualTo(NOON);
  }

  @Test
  void parksWhatHasNoIdOrCannotBeMapped() {
    HandedRecord nameless =
        new HandedRecord(JsonNodeFactory.instance.objectNode().put("level", 3), null, false);

    Taken taken = hand(nameless, reading("R-1", "no_such_status"), reading("R-2", "completed"));

    assertThat(taken).isEqualTo(new Taken(3, 1, 0, 0, 2, 0));
    assertThat(hand(nameless).unchanged()).isEqualTo(1);
    assertThat(jdbc.queryForList("SELECT reason FROM parked_record ORDER BY reason", String.class))
        .hasSize(2)
        .anyMatch(reason -> reason.contains("HubRecordId or at /number"));
  }

  @Test
  void marksWhatIsDeletedThere() {
    hand(reading("R-1", "in_progress"));

    Taken taken =
        intake.take(
            "sensors", "levels", List.of(new HandedRecord(NullNode.getInstance(), "R-1", true)));

    assertThat(taken.deleted()).isEqualTo(1);
    assertThat(count("SELECT count(*) FROM hub_case WHERE deleted_at IS NOT NULL")).isEqualTo(1);
    HandedRecord ofWhat = new HandedRecord(NullNode.getInstance(), null, true);
    assertThatThrownBy(() -> intake.take("sensors", "levels", List.of(ofWhat)))
        .hasMessageContaining("names no record");
  }

  @Test
  void takesTheMappingThatIsInForceAndCountsEachVersionByItself() {
    hand(reading("R-1", "in_progress"));
    fed.use("2");
    now = now.plusSeconds(1);
    hand(reading("R-2", "in_progress"));

    assertThat(jdbc.queryForList("SELECT doc FROM hub_case ORDER BY number", String.class))
        .satisfiesExactly(
            first -> assertThat(first).contains("\"title\":\"Level 1\""),
            second -> assertThat(second).contains("\"title\":\"Level 2\""));
    assertThat(states()).containsExactlyInAnyOrder("succeeded", "running");
    assertThat(fed.succeeded).hasSize(2);
    assertThat(fed.leased).hasValue(0);
  }

  @Test
  void refusesWithASentenceAndStoresNothing() {
    assertRefused("nowhere", FailureCategory.NOT_FOUND, "There is no stream sensors.nowhere");
    fed.reader =
        request -> {
          throw new IllegalStateException("nobody reads it");
        };
    assertRefused("levels", FailureCategory.REJECTED, "The hub reads sensors.levels itself");
    fed.use("1");
    table.pause("sensors", "levels", true);
    assertRefused("levels", FailureCategory.UNAVAILABLE, "sensors.levels is paused");
    table.pause("sensors", "levels", false);

    Run replay =
        runs.open(fed.spec, RunRequest.scheduled("sensors", "levels", RunKind.REPLAY, NOON))
            .orElseThrow();
    step = Duration.ofSeconds(2);
    assertRefused("levels", FailureCategory.UNAVAILABLE, "has the stream sensors.levels");
    step = Duration.ZERO;
    runs.succeed(replay);

    assertThat(count("SELECT count(*) FROM source_record")).isZero();
    assertThat(fed.leased).hasValue(0);
    assertThat(hand(reading("R-1", "completed")).changed()).isEqualTo(1);
  }

  @Test
  void losesAndDoublesNothingAmongManyRoutes() throws Exception {
    ExecutorService routes = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int route = 0; route < 4; route++) {
        int number = route;
        all.add(
            routes.submit(
                () -> {
                  for (int i = 0; i < 25; i++) {
                    hand(reading("R-" + (i + number * 10), "in_progress"));
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      routes.shutdownNow();
    }

    assertThat(count("SELECT count(*) FROM hub_case")).isEqualTo(55);
    assertThat(count("SELECT count(*) FROM case_event")).isEqualTo(55);
    assertThat(count("SELECT read_count FROM run")).isEqualTo(100);
    assertThat(count("SELECT changed FROM run")).isEqualTo(55);
    assertThat(count("SELECT count(*) FROM change_item")).isEqualTo(55);
  }

  private void assertRefused(String stream, FailureCategory category, String words) {
    assertThatThrownBy(() -> intake.take("sensors", stream, List.of(reading("R-1", "completed"))))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining(words)
        .hasMessageContaining("othing was stored")
        .extracting(failure -> ((ConnectorException) failure).category())
        .isEqualTo(category);
  }

  private Taken hand(HandedRecord... records) {
    return intake.take("sensors", "levels", List.of(records));
  }

  private static HandedRecord reading(String id, String status) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("number", id);
    body.put("status", status);
    return new HandedRecord(body, null, false);
  }

  private List<String> states() {
    return jdbc.queryForList(
        "SELECT state FROM run WHERE kind = 'feed' ORDER BY started_at, id", String.class);
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }

  /** The one stream, fed by routes, with a version that can be changed. */
  private static final class Fed implements LiveStream {
    private StreamSpec spec;
    private StreamReader reader;
    private final List<Run> succeeded = java.util.Collections.synchronizedList(new ArrayList<>());
    private final java.util.concurrent.atomic.AtomicInteger leased =
        new java.util.concurrent.atomic.AtomicInteger();

    Fed() {
      use("1");
    }

    void use(String version) {
      ObjectNode read = JsonNodeFactory.instance.objectNode().put("id", "/number");
      spec =
          new StreamSpec(
              "sensors",
              "levels",
              null,
              null,
              ZoneOffset.UTC,
              Duration.ofHours(1),
              read,
              CanonicalType.CASE,
              new Levels(version),
              Map.of());
      SystemFile file =
          new SystemFile(
              "sensors",
              Map.of("en", "Sensors"),
              "sensor",
              "route",
              JsonNodeFactory.instance.objectNode(),
              Map.of("levels", spec),
              Map.of(),
              Path.of("sensors.yaml"));
      reader =
          new RouteConnectorFactory()
              .open(
                  file,
                  new ConnectorContext(
                      new DefaultCamelContext(), Clock.systemUTC(), Path.of("target")))
              .reader(spec);
    }

    @Override
    public String system() {
      return "sensors";
    }

    @Override
    public String name() {
      return "levels";
    }

    @Override
    public Lease lease() {
      leased.incrementAndGet();
      return new Lease() {
        @Override
        public StreamSpec stream() {
          return spec;
        }

        @Override
        public StreamReader reader() {
          return reader;
        }

        @Override
        public @Nullable StreamProbe probe() {
          return null;
        }

        @Override
        public boolean isProven() {
          return true;
        }

        @Override
        public void proven() {
          throw new IllegalStateException("there is nothing to prove");
        }

        @Override
        public void succeeded(Run run) {
          leased.decrementAndGet();
          succeeded.add(run);
        }

        @Override
        public void failed(FailureCategory category, String sentence) {
          throw new IllegalStateException("a hand-over has no run that fails");
        }

        @Override
        public void release() {
          leased.decrementAndGet();
        }
      };
    }
  }

  /** Makes a case of number and status. */
  private record Levels(String version) implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      ObjectNode doc = record.body().deepCopy();
      doc.put("type", "service_request");
      doc.put("title", "Level " + version);
      doc.put("openedAt", "2026-01-01T08:00:00Z");
      try {
        return new Mapped.Done(CanonicalJson.read(doc, Case.class), List.of());
      } catch (org.tributary.sdk.json.InvalidCanonicalException e) {
        return new Mapped.Failed("/status is not one of ours");
      }
    }
  }
}
