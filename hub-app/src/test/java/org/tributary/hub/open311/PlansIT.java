package org.tributary.hub.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tributary.hub.cases.V16__Places;
import org.tributary.hub.store.TestStore;
import org.tributary.hub.store.V2__Quartz;
import org.tributary.hub.trends.V27__Trends;

/** The lists of the facade walk along indexes, in a store where most cases are none of theirs. */
class PlansIT {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CASES = 20_000;
  private static final Offers.Now NOW =
      new Offers.Now(
          List.of(),
          List.of(1),
          null,
          Map.of(1, "roads"),
          Set.of("needles"),
          Set.of(),
          null,
          new Offers.Basis(0, null, 0, List.of()));

  @Test
  void listsWalkAlongIndexesOnH2() {
    DataSource h2 =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    check(h2, "SYSTEM_RANGE(1, " + CASES + ") AS n (x)", "ANALYZE", "TABLESCAN");
  }

  @Test
  void listsWalkAlongIndexesOnPostgres() {
    check(
        TestStore.postgresDatabase(),
        "generate_series(1, " + CASES + ") AS n (x)",
        "VACUUM ANALYZE",
        "SEQ SCAN");
  }

  private static void check(DataSource database, String numbers, String analyze, String scan) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .javaMigrations(new V2__Quartz(), new V16__Places(), new V27__Trends())
        .load()
        .migrate();
    JdbcTemplate store = new JdbcTemplate(database);
    fill(store, numbers);
    store.execute(analyze);
    JdbcClient jdbc = JdbcClient.create(database);
    for (String query :
        List.of("", "status=open", "service_code=pothole", "service_code=a,b,c,d,e")) {
      assertThat(plan(jdbc, query)).as(query).doesNotContain(scan);
    }
    assertThat(plan(jdbc, "updated_after=" + FROM.plusSeconds(600_000)))
        .contains("HUB_CASE_OCCURRED");
    assertThat(updates(jdbc)).contains("CASE_EVENT_RECORDED").doesNotContain(scan);
  }

  /** Every tenth case is of the 311 system; one is opened each minute and changed a day later. */
  private static void fill(JdbcTemplate store, String numbers) {
    String id = "CAST('01940000-0000-7000-8000-' || LPAD(CAST(x AS VARCHAR), 12, '0') AS UUID)";
    String opened = "TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00' + x * INTERVAL '1' MINUTE";
    store.update(
        "INSERT INTO hub_case (id, stream_no, record_id, type, service_type_id, status, phase,"
            + " opened_at, last_sequence, last_occurred_at, version, created_at, updated_at, doc)"
            + " SELECT "
            + id
            + ", CASE WHEN MOD(x, 10) = 0 THEN 1 ELSE 2 END, CAST(x AS VARCHAR),"
            + " 'service_request', 'pothole', 'submitted', 'open', "
            + opened
            + ", 1, "
            + opened
            + " + INTERVAL '1' DAY, 1, "
            + opened
            + ", "
            + opened
            + ", '{}' FROM "
            + numbers);
    store.update(
        "INSERT INTO case_event (case_id, sequence, type, occurred_at, recorded_at, out_of_order)"
            + " SELECT "
            + id
            + ", 1, 'status_changed', "
            + opened
            + ", "
            + opened
            + ", FALSE FROM "
            + numbers);
  }

  private static String plan(JdbcClient jdbc, String query) {
    Map<String, List<String>> parameters =
        query.isEmpty()
            ? Map.of()
            : Map.of(
                query.substring(0, query.indexOf('=')),
                List.of(query.substring(query.indexOf('=') + 1)));
    Open311Settings settings =
        new Open311Settings(
            true, null, "", "", "test", Duration.ofDays(90), 100, Set.of(), Map.of());
    RequestFilter filter =
        RequestFilter.of(
            new Parameters(parameters, Map.of()), settings, FROM.plus(Duration.ofDays(10)));
    RequestList list = new RequestList(NOW, filter, null);
    assertThat(list.statements(101)).isNotEmpty();
    List<String> plans = new ArrayList<>();
    list.statements(101).forEach(each -> plans.add(explained(jdbc, each, list.parameters())));
    return String.join("\n", plans);
  }

  private static String updates(JdbcClient jdbc) {
    Shown shown = Shown.in(NOW);
    RequestFilter.Span span =
        new RequestFilter.Span(FROM.plusSeconds(600_000), FROM.plusSeconds(607_200));
    String statement =
        UpdateQueries.statement(shown, span, List.of(), new Paging(1, 100, null), List.of());
    return explained(jdbc, statement, shown.parameters());
  }

  private static String explained(JdbcClient jdbc, String sql, Map<String, Object> parameters) {
    return jdbc.sql("EXPLAIN " + sql).params(parameters).query(String.class).list().stream()
        .collect(Collectors.joining("\n"))
        .toUpperCase(java.util.Locale.ROOT);
  }
}
