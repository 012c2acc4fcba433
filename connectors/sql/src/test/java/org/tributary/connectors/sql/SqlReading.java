package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness;

/** What holds on every database: order, paging, types, ids, refusals. */
abstract class SqlReading extends OnDatabases {
  private void plainTable(int rows) {
    database().run("CREATE TABLE permits (no INT PRIMARY KEY, title VARCHAR(50))");
    database().runForEach("INSERT INTO permits (no, title) VALUES (?, 'a')", 0, rows);
  }

  @Test
  void readsEveryType() {
    database()
        .run(
            "CREATE TABLE permits (no CHAR(10) PRIMARY KEY, title VARCHAR(50), empty VARCHAR(5),"
                + " fee DECIMAL(12,2), weight DOUBLE PRECISION, big BIGINT, open BOOLEAN,"
                + " applied DATE, changed TIMESTAMP, seen TIMESTAMP WITH TIME ZONE, ref UUID)",
            "INSERT INTO permits VALUES ('P1', 'Roof  ', NULL, 1250.50, 0.1, 9007199254740993,"
                + " TRUE, DATE '2026-03-01', TIMESTAMP '2026-07-01 10:15:00',"
                + " TIMESTAMP WITH TIME ZONE '2026-07-01 10:15:00-04:00',"
                + " '0EA5F1C0-0000-4000-8000-00000000ABCD')");

    JsonNode body =
        harness("zone: America/Toronto", "{table: permits, id: no, mode: compare}")
            .run(Mode.FULL)
            .only()
            .body();

    assertThat(body.toString().replace('"', '\''))
        .isEqualTo(
            "{'no':'P1','title':'Roof','empty':null,'fee':1250.50,'weight':0.1,"
                + "'big':9007199254740993,'open':true,'applied':'2026-03-01',"
                + "'changed':'2026-07-01T10:15:00-04:00','seen':'2026-07-01T14:15:00Z',"
                + "'ref':'0ea5f1c0-0000-4000-8000-00000000abcd'}");
  }

  @Test
  void readsTwentyThousandRowsOnce() {
    plainTable(20_000);
    Harness harness = harness("{table: permits, id: no, mode: compare}");

    List<String> ids = harness.run(Mode.FULL).ids();

    assertThat(ids).containsExactlyElementsOf(numbers(20_000));
    assertThat(harness.idSet()).containsExactlyElementsOf(numbers(20_000));
  }

  private static List<String> numbers(int to) {
    return IntStream.range(0, to).mapToObj(String::valueOf).toList();
  }

  @Test
  void anotherProcessGoesOnAfterAnyPage() {
    plainTable(25);
    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 3}");

    assertThat(harness.restarting().run(Mode.FULL).ids()).containsExactlyElementsOf(numbers(25));
  }

  @Test
  void rowsThatComeAndGoWhileWePageHideNoOther() {
    plainTable(30);
    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 10}");

    List<String> ids = new ArrayList<>(ids(harness.page(Mode.FULL)));
    database().run("DELETE FROM permits WHERE no < 8", "INSERT INTO permits VALUES (-1, 'new')");
    ids.addAll(harness.run(Mode.FULL).ids());

    assertThat(ids).containsExactlyElementsOf(numbers(30));
  }

  private static List<String> ids(Page page) {
    return page.records().stream().map(NativeRecord::id).toList();
  }

  @Test
  void pagesOverPaddedTextKeys() {
    database().run("CREATE TABLE permits (no CHAR(12) PRIMARY KEY, title VARCHAR(50))");
    List<String> ids =
        List.of(
            "A", "A B", "A-1", "AA", "a", "a b", "ab", "B", "B\t1", "É", "É 1", "Z", "z'", "10");
    ids.forEach(
        id -> database().run("INSERT INTO permits VALUES ('" + id.replace("'", "''") + "', 'x')"));

    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 1}");

    assertThat(harness.run(Mode.FULL).ids()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(harness.idSet()).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void keepsPaddingWhereItIsWanted() {
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, title VARCHAR(50))",
            "INSERT INTO permits VALUES (1, ' Roof  ')");

    assertThat(
            harness("{table: permits, id: no, mode: compare, trim: false}")
                .run(Mode.FULL)
                .only()
                .body()
                .get("title")
                .asText())
        .isEqualTo(" Roof  ");
  }

  @Test
  void pagesOverKeysOfSeveralColumns() {
    database()
        .run(
            "CREATE TABLE permits (site VARCHAR(5), kind CHAR(2), no INT, title VARCHAR(9),"
                + " PRIMARY KEY (site, kind, no))");
    for (String site : List.of("N", "S")) {
      for (String kind : List.of("A", "B", "C")) {
        database()
            .runForEach(
                "INSERT INTO permits VALUES ('" + site + "', '" + kind + "', ?, 'x')", 0, 4);
      }
    }
    Harness harness =
        harness("{table: permits, id: [site, kind, no], mode: compare, pageSize: 5}").restarting();

    List<String> ids = harness.run(Mode.FULL).ids();

    assertThat(ids).hasSize(24).doesNotHaveDuplicates().startsWith("N/A/0").endsWith("S/C/3");
    assertThat(harness.idSet()).isEqualTo(ids);
  }

  @Test
  void pagesOverUuidKeys() {
    database().run("CREATE TABLE permits (no UUID PRIMARY KEY, title VARCHAR(9))");
    for (int i = 0; i < 20; i++) {
      database().run("INSERT INTO permits VALUES ('" + UUID.randomUUID() + "', 'x')");
    }
    assertThat(harness("{table: permits, id: no, mode: compare, pageSize: 3}").run(Mode.FULL).ids())
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  @Test
  void deletedRowsLeaveTheIdSet() {
    plainTable(12);
    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 5}");
    harness.run(Mode.FULL);

    database().run("DELETE FROM permits WHERE no IN (3, 4, 11)");

    assertThat(harness.idSet())
        .containsExactlyInAnyOrder("0", "1", "2", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void readsAQueryWithAJoin() {
    plainTable(3);
    database()
        .run(
            "CREATE TABLE sites (permit INT, street VARCHAR(40))",
            "INSERT INTO sites VALUES (1, 'Elm'), (2, 'Oak')");
    String query =
        "SELECT p.no, p.title, s.street FROM permits p LEFT JOIN sites s ON s.permit = p.no";

    ReadingHarness.Run run =
        harness("{query: \"" + query + "\", id: no, mode: compare, pageSize: 2}").run(Mode.FULL);

    assertThat(run.records())
        .extracting(r -> r.body().get("street").asText("none"))
        .containsExactly("none", "Elm", "Oak");
  }

  @Test
  void readsEverythingAgainInModeCompare() {
    plainTable(7);
    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 5}");
    harness.run(Mode.FULL);
    harness.later(Duration.ofHours(1));

    assertThat(harness.run(Mode.CHANGES).ids()).hasSize(7);
  }

  @Test
  void rowsWithoutIdAreSetAside() {
    database()
        .run(
            "CREATE TABLE permits (no VARCHAR(9), title VARCHAR(9))",
            "INSERT INTO permits VALUES ('1', 'a'), (NULL, 'b'), ('  ', 'c'), ('4', 'd')");
    Harness harness = harness("{table: permits, id: no, mode: compare, pageSize: 2}");

    ReadingHarness.Run run = harness.run(Mode.FULL);

    assertThat(run.records())
        .filteredOn(r -> r.kind() == NativeRecord.Kind.DEFECTIVE_RECORD)
        .extracting(r -> r.body().get("title").asText())
        .containsExactlyInAnyOrder("b", "c");
    assertThat(run.ids()).contains("1", "4").hasSize(4);
    assertThat(run.anomalies()).contains("1 rows have no id");
    assertThat(harness.idSet()).containsExactlyInAnyOrder("1", "4");
  }

  @Test
  void anIdThatIsNotUniqueIsSaid() {
    database()
        .run(
            "CREATE TABLE permits (no INT, title VARCHAR(9))",
            "INSERT INTO permits VALUES (1, 'a'), (1, 'b'), (2, 'c')");

    assertThat(harness("{table: permits, id: no, mode: compare}").run(Mode.FULL).anomalies())
        .containsExactly(
            "1 rows have the id of another one: read.id is not unique, and rows may be missed");
  }

  @Test
  void aMisspeltColumnIsNamed() {
    plainTable(1);

    ConnectorException refusal =
        refusal("{table: permits, id: no, mode: timestamp, updated: chnaged}");

    assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(refusal.getMessage().toLowerCase(Locale.ROOT))
        .startsWith("permits.permits: the database refuses the query")
        .contains("chnaged", "sqlstate 42");
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    assertThat(refusal("{table: nowhere, id: no, mode: compare}"))
        .hasMessageContainingAll("refuses the query", "42")
        .satisfies(e -> assertThat(e.category()).isEqualTo(FailureCategory.REJECTED));
  }

  @Test
  void aTextIsNoTimeOfChange() {
    plainTable(1);

    assertThat(refusal("{table: permits, id: no, mode: timestamp, updated: title}"))
        .hasMessageContaining("column title cannot be updated: it is no date or timestamp");
  }

  @Test
  void twoColumnsOfOneNameAreRefused() {
    assumeFalse(database().isMariaDb(), "MariaDB has no columns that differ in case only");
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, \"TITLE\" VARCHAR(9), \"title\" VARCHAR(9))",
            "INSERT INTO permits VALUES (1, 'a', 'b')");

    assertThat(refusal("{table: permits, id: no, mode: compare}"))
        .hasMessageContaining("two columns are called title");
  }

  @Test
  void aQueryThatTakesTooLongIsUnavailable() {
    database().run("CREATE TABLE permits (no INT PRIMARY KEY)", "INSERT INTO permits VALUES (1)");
    String slow =
        database().isPostgres()
            ? "SELECT no, CAST(pg_sleep(20) AS VARCHAR(9)) AS z FROM permits"
            : database().isMariaDb()
                ? "SELECT no, SLEEP(20) AS z FROM permits"
                : "SELECT p.no, (SELECT COUNT(*) FROM SYSTEM_RANGE(1, 100000) a,"
                    + " SYSTEM_RANGE(1, 100000) b WHERE a.x * b.x = 7 * p.no) AS z FROM permits p";
    Harness harness = harness("timeout: PT1S", "{query: \"" + slow + "\", id: no, mode: compare}");

    assertThatThrownBy(() -> harness.page(Mode.FULL))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.category()).isEqualTo(FailureCategory.UNAVAILABLE))
        .hasMessageContaining("did not answer within 1 s");
  }

  @Test
  void aLoginThatIsRefusedIsUnauthorized() {
    plainTable(1);
    Harness harness =
        new Harness(
            home,
            "url: \"" + database().url() + "\", user: nobody, password: hunter2-canary",
            "{table: permits, id: no, mode: compare}");

    assertThatThrownBy(() -> harness.page(Mode.FULL))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            e -> assertThat(e.category()).isEqualTo(FailureCategory.UNAUTHORIZED))
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("nobody");
  }

  @Test
  void valuesOfRowsAreNotInRefusals() {
    assumeFalse(database().isMariaDb(), "MariaDB makes 0 of a text that is no number");
    database()
        .run(
            "CREATE TABLE permits (no INT PRIMARY KEY, title VARCHAR(50))",
            "INSERT INTO permits VALUES (1, 'Ada Canary')");
    String query = "SELECT no, CAST(title AS INT) AS title FROM permits";

    ConnectorException refusal = refusal("{query: \"" + query + "\", id: no, mode: compare}");

    assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(stack(refusal)).doesNotContain("Canary").doesNotContain("CAST");
  }

  private static String stack(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  ConnectorException refusal(String read) {
    Harness harness = harness(read);
    return catchThrowableOfType(ConnectorException.class, () -> harness.page(Mode.FULL));
  }

  @Test
  void theSelfCheckPasses() {
    plainTable(5);
    database().run("ALTER TABLE permits ADD COLUMN changed TIMESTAMP");
    database().run("UPDATE permits SET changed = TIMESTAMP '2026-11-01 08:00:00'");

    assertThat(harness("{table: permits, id: no, mode: timestamp, updated: changed}").selfCheck())
        .isNotEmpty()
        .allMatch(finding -> finding.outcome() == Finding.Outcome.PASSED);
  }
}
