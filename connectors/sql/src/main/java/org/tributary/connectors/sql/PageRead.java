package org.tributary.connectors.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest;

/** The reading of one page at one position. */
final class PageRead {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
  private static final int ROWS_WITHOUT_ID = 100;

  /** Rows whose versions are compared for one page, unless the page itself is larger. */
  private static final int VERSIONS = 10_000;

  /** SQL Server takes 2,100 parameters in a query. */
  private static final int PARAMETERS = 1_000;

  private final Session session;
  private final Questions questions;
  private final ReadSpec read;
  private final Shape shape;
  private final Position position;
  private final Instant now;
  private final List<String> anomalies = new ArrayList<>();

  PageRead(Session session, Questions questions, Position position, Instant now)
      throws SQLException {
    this.session = session;
    this.questions = questions;
    this.read = questions.spec();
    this.shape = questions.shape(session);
    this.position = position;
    this.now = now;
  }

  /** Ids alone. */
  Found ids() throws SQLException {
    List<Row> rows =
        session.ask(
            questions.ids(shape, position.after()),
            answer -> RowReader.keys(read, questions.dialect(), answer));
    List<NativeRecord> ids = new ArrayList<>();
    for (Row row : rows) {
      if (row.id().isEmpty()) {
        anomalies.add("a row has an id of blanks only");
      } else {
        ids.add(NativeRecord.idOnly(row.id()));
      }
    }
    countRepeated(rows);
    return new Found(ids, position.behind(rows), rows.size() < read.pageSize(), anomalies);
  }

  /** Whole rows: all of them, or those that changed since a time. */
  Found rows(int size) throws SQLException {
    List<Row> rows = whole(questions.rows(shape, position.after(), position.from(), size));
    List<NativeRecord> records = records(rows);
    return new Found(records, position.behind(rows), rows.size() < size, anomalies);
  }

  /** Whole rows, whose versions are noted. */
  Found rows(SeenVersions versions, String run) throws SQLException {
    List<Row> rows = whole(questions.rows(shape, position.after(), null, read.pageSize()));
    List<NativeRecord> records = records(rows);
    Position behind = position.behind(rows, versions.add(run, position.noted(), rows));
    return new Found(records, behind, rows.size() < read.pageSize(), anomalies);
  }

  /** The rows whose version is not in the note of the last run. */
  Found rows(SeenVersions versions, String run, SeenVersions.Note seen) throws SQLException {
    int size = Math.max(VERSIONS, read.pageSize());
    List<Row> all =
        session.ask(
            questions.versions(shape, position.after(), size),
            answer -> RowReader.versions(read, questions.dialect(), answer));
    List<List<String>> changed = new ArrayList<>();
    int compared = 0;
    while (compared < all.size() && changed.size() < read.pageSize()) {
      Row row = all.get(compared);
      compared++;
      if (!seen.has(row.seen())) {
        changed.add(row.key());
      }
    }
    List<Row> passed = all.subList(0, compared);
    List<NativeRecord> records = records(rowsOf(changed));
    Position behind = position.behind(passed, versions.add(run, position.noted(), passed));
    boolean last = all.size() < size && compared == all.size();
    return new Found(records, behind, last, anomalies);
  }

  private List<Row> rowsOf(List<List<String>> keys) throws SQLException {
    List<Row> rows = new ArrayList<>();
    int atOnce = Math.max(1, PARAMETERS / read.id().size());
    for (int i = 0; i < keys.size(); i += atOnce) {
      List<List<String>> some = keys.subList(i, Math.min(keys.size(), i + atOnce));
      rows.addAll(whole(questions.rows(shape, some)));
    }
    return rows;
  }

  private List<Row> whole(Question question) throws SQLException {
    return session.ask(question, answer -> RowReader.whole(read, questions.dialect(), answer));
  }

  private List<NativeRecord> records(List<Row> rows) throws SQLException {
    List<NativeRecord> records = new ArrayList<>(withoutId());
    int ahead = 0;
    for (Row row : rows) {
      records.add(row.toNative());
      Instant changed = row.changed();
      ahead += changed != null && changed.isAfter(now.plus(CLOCKS_DIFFER)) ? 1 : 0;
    }
    if (ahead > 0) {
      anomalies.add(
          ahead
              + " rows state a change in the future; are zone and the clock of the system right?");
    }
    countRepeated(rows);
    return records;
  }

  private void countRepeated(List<Row> rows) {
    int repeated = 0;
    for (int i = 1; i < rows.size(); i++) {
      repeated += rows.get(i).key().equals(rows.get(i - 1).key()) ? 1 : 0;
    }
    if (repeated > 0) {
      anomalies.add(
          repeated
              + " rows have the id of another one: read.id is not unique, and rows may be missed");
    }
  }

  /** What pages in the order of the id would never come to. */
  private List<NativeRecord> withoutId() throws SQLException {
    if (position.after() != null || !shape.nullable() || position.mode() == ReadRequest.Mode.IDS) {
      return List.of();
    }
    List<Row> rows =
        session.ask(
            questions.withoutId(shape, position.from(), ROWS_WITHOUT_ID),
            answer -> RowReader.withoutKey(read, questions.dialect(), answer));
    if (!rows.isEmpty()) {
      String more = rows.size() == ROWS_WITHOUT_ID ? " or more" : "";
      anomalies.add(rows.size() + more + " rows have no id");
    }
    return rows.stream().map(Row::toNative).toList();
  }
}
