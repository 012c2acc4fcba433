package org.tributary.hub.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.looks.Seen;
import org.tributary.hub.store.Sql;

/**
 * One case as stored.
 *
 * @param sortAt the time by which the list at hand is ordered
 * @param parties whom the document names
 */
record CaseRow(
    UUID id,
    int streamNo,
    String recordId,
    int version,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt,
    Instant sortAt,
    String doc,
    List<DocParty> parties) {
  /** The columns to select, after an alias {@code c}; {@code sort_at} is the list's own. */
  static final String COLUMNS =
      "c.id, c.stream_no, c.record_id, c.version, c.created_at, c.updated_at, c.deleted_at, c.doc";

  /**
   * The order of lists, oldest first; ids are in the stores' order, which is that of their text.
   */
  static final Comparator<CaseRow> IN_ORDER =
      Comparator.comparing(CaseRow::sortAt).thenComparing(row -> row.id().toString());

  static CaseRow of(ResultSet row, int index) throws SQLException {
    return of(row, Sql.instantOf(row, "sort_at"));
  }

  static CaseRow of(ResultSet row, Instant sortAt) throws SQLException {
    return unseen(row, sortAt).seen();
  }

  /** One that is read for another thread, without its parties until that has {@link #seen} it. */
  static CaseRow unseen(ResultSet row, Instant sortAt) throws SQLException {
    return new CaseRow(
        row.getObject("id", UUID.class),
        row.getInt("stream_no"),
        row.getString("record_id"),
        row.getInt("version"),
        Sql.instantOf(row, "created_at"),
        Sql.instantOf(row, "updated_at"),
        Sql.instant(row, "deleted_at"),
        sortAt,
        row.getString("doc"),
        List.of());
  }

  /** The same with its parties; tells who keeps the log of what was looked at. */
  CaseRow seen() {
    if (!doc.contains("\"parties\"")) {
      return this;
    }
    CaseRow whole =
        new CaseRow(
            id,
            streamNo,
            recordId,
            version,
            createdAt,
            updatedAt,
            deletedAt,
            sortAt,
            doc,
            DocParty.in(doc));
    if (whole.hasParties()) {
      Seen.aCase(id);
    }
    return whole;
  }

  /** Whether the document names anybody. */
  boolean hasParties() {
    return !parties.isEmpty();
  }

  /** Without the document: it is personal data. */
  @Override
  public String toString() {
    return "CaseRow[" + id + "]";
  }
}
