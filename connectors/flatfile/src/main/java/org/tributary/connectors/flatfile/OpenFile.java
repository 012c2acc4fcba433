package org.tributary.connectors.flatfile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file whose rows are being handed out. Knows one row ahead whether there is another. */
final class OpenFile implements AutoCloseable {
  private final Spooled spooled;
  private final String version;
  private final String identity;
  private final Rows rows;
  private @Nullable Row ahead;
  private long line;

  private OpenFile(Spooled spooled, String version, String identity, Rows rows) {
    this.spooled = spooled;
    this.version = version;
    this.identity = identity;
    this.rows = rows;
  }

  /** At the first row. */
  static OpenFile of(ReadSpec spec, Spooled spooled) throws IOException, DoesNotFitException {
    return of(spec, spooled, spooled.file().version(), spooled.identity(), 0);
  }

  /** After the row at which a run stood. */
  static OpenFile at(ReadSpec spec, Spooled spooled, Position.InFile place)
      throws IOException, DoesNotFitException {
    return of(spec, spooled, place.version(), place.identity(), place.line());
  }

  private static OpenFile of(
      ReadSpec spec, Spooled spooled, String version, String identity, long line)
      throws IOException, DoesNotFitException {
    Rows rows = FileCheck.open(spec, spooled);
    try {
      OpenFile file = new OpenFile(spooled, version, identity, rows);
      rows.passThrough(line);
      file.line = line;
      file.ahead = rows.next();
      return file;
    } catch (IOException | DoesNotFitException e) {
      rows.close();
      throw e;
    }
  }

  boolean hasRow() {
    return ahead != null;
  }

  /** The next row, of which {@link #hasRow} said that it is there. */
  Row take() throws IOException, DoesNotFitException {
    Row row = ahead;
    if (row == null) {
      throw new IllegalStateException("no row is left");
    }
    line = row.line();
    ahead = rows.next();
    return row;
  }

  Spooled spooled() {
    return spooled;
  }

  Position.InFile place() {
    return new Position.InFile(spooled.file(), version, spooled.sha256(), identity, line);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
