package org.tributary.hub.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file of an export, and how far it has come.
 *
 * @param part counted from 1; each goes on where the one before it ends
 * @param expected how many rows of the type there were when it began; 0 where another part says it
 * @param lastId the last row that is in it
 * @param attempt which attempt wrote it; 0 where none did
 * @param sha256 of the whole file; null until it is whole
 */
record ExportFile(
    ExportType type,
    int part,
    long expected,
    long rows,
    long bytes,
    UUID lastId,
    int attempt,
    @Nullable String sha256) {
  static final UUID BEGINNING = new UUID(0, 0);

  static ExportFile begin(ExportType type, long expected) {
    return new ExportFile(type, 1, expected, 0, 0, BEGINNING, 0, null);
  }

  static ExportFile of(ResultSet row, int index) throws SQLException {
    return new ExportFile(
        ExportType.of(row.getString("type")),
        row.getInt("part"),
        row.getLong("expected"),
        row.getLong("row_count"),
        row.getLong("byte_count"),
        row.getObject("last_id", UUID.class),
        row.getInt("attempt"),
        row.getString("sha256"));
  }

  boolean isWhole() {
    return sha256 != null;
  }

  /** The same as an attempt begins it anew: with nothing in it, after the parts before. */
  ExportFile anew(UUID after) {
    return new ExportFile(type, part, expected, 0, 0, after, 0, null);
  }

  /** The part after this one. */
  ExportFile next() {
    return new ExportFile(type, part + 1, 0, 0, 0, lastId, 0, null);
  }

  /** The same, so much further. */
  ExportFile further(long more, long bytesNow, UUID last, int by) {
    return new ExportFile(type, part, expected, rows + more, bytesNow, last, by, null);
  }

  ExportFile whole(ExportOutput.Whole is, int by) {
    return new ExportFile(type, part, expected, rows, is.bytes(), lastId, by, is.sha256());
  }
}
