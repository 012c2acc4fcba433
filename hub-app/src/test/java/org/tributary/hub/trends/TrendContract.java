package org.tributary.hub.trends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseBuilder;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Phase;
import org.tributary.hub.cases.CaseInput;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.TestStore;
import org.tributary.hub.trends.Standing.Group;
import org.tributary.sdk.json.CanonicalJson;

/** The counts are those of the cases, whatever happened to these, on every store. */
abstract class TrendContract {
  private static final ZoneId CITY = ZoneId.of("America/Toronto");
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2025, 12, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  private static final List<CaseStatus> STATUSES = List.of(CaseStatus.values());
  private static final List<CaseType> TYPES =
      List.of(CaseType.SERVICE_REQUEST, CaseType.WORK_ORDER, CaseType.OTHER);

  private JdbcTemplate jdbc;
  private CaseWriter writer;
  private EarlierCases earlier;
  private TrendTable table;

  /** The same store throughout one test. */
  abstract TestStore store();

  @BeforeEach
  void wire() {
    jdbc = store().jdbc();
    writer = new CaseWriter(store().sql());
    table = new TrendTable(store().sql());
    earlier = new EarlierCases(store().sql(), store().transactions(), CITY);
    earlier.afterPropertiesSet();
    for (String system : List.of("lpi", "roads")) {
      jdbc.update("INSERT INTO stream (system_id, name) VALUES (?, 'cases')", system);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void countsAreThoseOfTheCasesWhateverTheirHistory(long seed) {
    History history = new History(new Random(seed), 0);

    for (int page = 0; page < 150; page++) {
      history.page(page);
      if (page % 30 == 29) {
        assertCounted();
      }
    }
  }

  @Test
  void casesOfAnEarlierVersionAreCountedWhileOthersWrite() throws Exception {
    History before = new History(new Random(7), 0);
    for (int page = 0; page < 120; page++) {
      before.page(page);
    }
    asOfAnEarlierVersion();
    assertThat(earlier.isDone()).isFalse();

    ExecutorService nodes = Executors.newFixedThreadPool(5);
    try {
      List<Future<?>> work = new ArrayList<>();
      work.add(nodes.submit(earlier::finish));
      work.add(nodes.submit(new EarlierCases(store().sql(), store().transactions(), CITY)::finish));
      work.add(nodes.submit(() -> before.pages(120, 60)));
      for (int node = 1; node <= 2; node++) {
        History more = new History(new Random(node), node);
        work.add(nodes.submit(() -> more.pages(0, 60)));
      }
      for (Future<?> one : work) {
        one.get(2, TimeUnit.MINUTES);
      }
    } finally {
      nodes.shutdownNow();
    }

    assertThat(earlier.isDone()).isTrue();
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM hub_case WHERE counted = (deleted_at IS NOT NULL)",
                Long.class))
        .isZero();
    assertCounted();
  }

  @Test
  void theDaysAreThoseOfTheCityInWhichCountingBegan() {
    Case late =
        Case.builder(
                CaseType.OTHER,
                "After supper",
                CaseStatus.SUBMITTED,
                Instant.parse("2026-03-09T01:30:00Z"))
            .build();
    store()
        .transactions()
        .inTransaction(
            () -> {
              writer.write(1, List.of(input(new UUID(9, 9), late, CaseInput.Version.FIRST)), START);
              return true;
            });
    EarlierCases elsewhere =
        new EarlierCases(store().sql(), store().transactions(), ZoneId.of("Asia/Tokyo"));
    elsewhere.afterPropertiesSet();

    assertThat(new CaseCounts(store().sql()).zone()).isEqualTo(CITY);
    assertThat(jdbc.queryForList("SELECT on_day FROM case_day", java.sql.Date.class))
        .containsExactly(java.sql.Date.valueOf("2026-03-08"));
  }

  /** Cases as they were stored before there were counts. */
  private void asOfAnEarlierVersion() {
    jdbc.update("UPDATE hub_case SET counted = FALSE, due_at = NULL, ends_at = NULL");
    for (String counts : List.of("case_group", "case_day", "case_due", "case_took")) {
      jdbc.update("DELETE FROM " + counts);
    }
    jdbc.update(
        "UPDATE case_counting SET after_id = CAST('00000000-0000-0000-0000-000000000000' AS UUID)");
  }

  private static CaseInput input(UUID id, Case value, CaseInput.Version version) {
    return new CaseInput(
        "R-" + id, id, value, CanonicalJson.write(value), value.openedAt(), version);
  }

  /** What happens to cases of one node, at random. */
  private final class History {
    private final Random random;
    private final int node;
    private final List<UUID> known = new ArrayList<>();

    History(Random random, int node) {
      this.random = random;
      this.node = node;
    }

    int pages(int from, int count) {
      for (int page = from; page < from + count; page++) {
        page(page);
      }
      return known.size();
    }

    /** A transaction of a few cases of one stream, each at most once. */
    void page(int number) {
      int stream = 1 + random.nextInt(2);
      Instant now = START.plus(Duration.ofHours(number));
      List<CaseInput> inputs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        UUID id = new UUID(node + 1L, number * 10L + i);
        inputs.add(input(id, aCase(), CaseInput.Version.FIRST));
      }
      List<UUID> gone = new ArrayList<>();
      for (UUID id : List.copyOf(known)) {
        if (random.nextInt(12) == 0) {
          boolean late = random.nextInt(6) == 0;
          inputs.add(input(id, aCase(), late ? CaseInput.Version.LATE : CaseInput.Version.NEWER));
        } else if (random.nextInt(40) == 0) {
          gone.add(id);
        }
      }
      UUID replaced =
          known.isEmpty() || random.nextInt(4) > 0 ? null : known.get(random.nextInt(known.size()));
      store().transactions().inTransaction(() -> write(stream, inputs, gone, replaced, now));
      inputs.forEach(
          one -> {
            if (one.version() == CaseInput.Version.FIRST) {
              known.add(one.caseId());
            }
          });
    }

    private boolean write(
        int stream, List<CaseInput> inputs, List<UUID> gone, @Nullable UUID replaced, Instant now) {
      writer.write(stream, inputs, now);
      writer.delete(gone, now);
      if (replaced != null) {
        writer.replaced(replaced, new UUID(5, 5), now);
      }
      return true;
    }

    private Case aCase() {
      CaseStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
      Instant opened = START.minus(minutes(60));
      CaseBuilder made =
          Case.builder(TYPES.get(random.nextInt(TYPES.size())), "Case", status, opened)
              .serviceTypeCode(
                  random.nextBoolean() ? null : random.nextBoolean() ? "pothole" : "graffiti");
      if (random.nextBoolean()) {
        made = made.expectedAt(opened.plus(minutes(40)));
      }
      if (random.nextInt(3) == 0) {
        made = made.dueAt(opened.plus(minutes(40)));
      }
      if (status.phase() == Phase.CLOSED && random.nextInt(3) > 0) {
        made = made.closedAt(opened.plus(minutes(40)).minus(minutes(1)));
      }
      return made.build();
    }

    private Duration minutes(int days) {
      return Duration.ofMinutes(random.nextInt(days * 24 * 60));
    }
  }

  /** What the cases themselves say. */
  private static final class Truth {
    private final Map<Group, Long> open = new TreeMap<>();
    private final Map<String, TrendTable.Day> days = new TreeMap<>();
    private final Map<String, Long> took = new TreeMap<>();
    private final Map<Group, Long> overdue = new TreeMap<>();

    void add(Group group, JsonNode doc, boolean isOpen, @Nullable Instant endsAt, Instant now) {
      open.merge(group, isOpen ? 1L : 0L, Long::sum);
      Instant opened = Instant.parse(doc.path("openedAt").textValue());
      day(group, opened, 1, 0, 0, 0);
      String stated =
          doc.path("dueAt").asText(doc.path("expectedAt").asText(Instant.MAX.toString()));
      Instant due = Instant.parse(stated);
      if (!isOpen && endsAt == null) {
        return; // closed when it came, and nobody knows since when
      }
      if (!isOpen) {
        boolean promised = !due.equals(Instant.MAX);
        boolean late = endsAt.isAfter(due);
        day(group, endsAt, 0, 1, promised && !late ? 1 : 0, promised && late ? 1 : 0);
        took.merge(group + " " + Steps.of(Duration.between(opened, endsAt)), 1L, Long::sum);
      } else if (due.isBefore(now)) {
        overdue.merge(group, 1L, Long::sum);
      }
    }

    private void day(Group group, Instant at, long opened, long closed, long inTime, long late) {
      LocalDate on = at.atZone(CITY).toLocalDate();
      days.merge(
          group + " " + on,
          new TrendTable.Day(group, on, opened, closed, inTime, late),
          (a, b) ->
              new TrendTable.Day(
                  group,
                  on,
                  a.opened() + b.opened(),
                  a.closed() + b.closed(),
                  a.inTime() + b.inTime(),
                  a.late() + b.late()));
    }
  }

  private void assertCounted() {
    Instant now = START.plus(Duration.ofHours(15));
    Truth truth = new Truth();
    jdbc.query(
        "SELECT stream_no, type, service_type_id, phase, ends_at, doc FROM hub_case"
            + " WHERE deleted_at IS NULL",
        row -> {
          String service = row.getString("service_type_id");
          JsonNode doc = Json.tree(row.getString("doc"));
          Instant closed = Sql.instant(row, "ends_at");
          if (doc.has("closedAt")) {
            closed = Instant.parse(doc.path("closedAt").textValue());
          }
          truth.add(
              new Group(
                  row.getInt("stream_no"), row.getString("type"), service == null ? "" : service),
              doc,
              row.getString("phase").equals("open"),
              closed,
              now);
        });

    Map<Group, Long> open = new TreeMap<>();
    table.groups(null, null, null).forEach(one -> open.put(one.group(), one.open()));
    assertThat(open).isEqualTo(truth.open).isNotEmpty();
    List<Group> groups = List.copyOf(open.keySet());
    Map<String, TrendTable.Day> days = new TreeMap<>();
    for (TrendTable.Day day : table.days(groups, FIRST, LAST)) {
      if (day.opened() + day.closed() > 0) {
        days.put(day.group() + " " + day.on(), day);
      }
    }
    assertThat(days).isEqualTo(truth.days);
    Map<String, Long> took = new TreeMap<>();
    for (TrendTable.Count count : table.took(groups, FIRST, LAST)) {
      if (count.cases() != 0) {
        took.put(count.group() + " " + count.step(), count.cases());
      }
    }
    assertThat(took).isEqualTo(truth.took).isNotEmpty();
    assertThat(overdue(groups, now)).isEqualTo(truth.overdue).isNotEmpty();
    assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM case_due WHERE cases <= 0", Long.class))
        .isZero();
  }

  private Map<Group, Long> overdue(List<Group> groups, Instant now) {
    LocalDate today = now.atZone(CITY).toLocalDate();
    Map<Group, Long> overdue = new TreeMap<>();
    List<TrendTable.Count> counts = new ArrayList<>(table.overdueBefore(groups, today));
    counts.addAll(table.overdueWithin(today.atStartOfDay(CITY).toInstant(), now));
    counts.forEach(count -> overdue.merge(count.group(), count.cases(), Long::sum));
    return overdue;
  }
}
