package org.tributary.connectors.flatfile;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as records, each with the line in which it begins. Stray quotes are refused, not
 * mended: a parser that mends them swallows rows.
 */
final class CsvRecords implements Closeable {
  private final GuardedReader reader;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private @Nullable CSVRecord held;
  private long line;

  private CsvRecords(GuardedReader reader, CSVParser parser) {
    this.reader = reader;
    this.parser = parser;
    this.records = parser.iterator();
  }

  static CsvRecords open(CsvSpec csv, Charset charset, Path content) throws IOException {
    GuardedReader reader = GuardedReader.open(content, charset);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(csv.delimiter())
            .setQuote(csv.quote().isEmpty() ? null : Character.valueOf(csv.quote().charAt(0)))
            .setIgnoreEmptyLines(true)
            .get();
    return new CsvRecords(reader, CSVParser.builder().setReader(reader).setFormat(format).get());
  }

  /** The next record, or null after the last. */
  @Nullable CSVRecord next() throws IOException, DoesNotFitException {
    if (held != null) {
      CSVRecord record = held;
      held = null;
      return record;
    }
    long before = parser.getCurrentLineNumber();
    try {
      if (!records.hasNext()) {
        return null;
      }
      CSVRecord record = records.next();
      reader.rowDone();
      line = firstLine(record, before, parser.getCurrentLineNumber());
      return record;
    } catch (UncheckedIOException e) {
      throw unreadable(e, before + 1);
    }
  }

  /** Where the last record began. */
  long line() {
    return line;
  }

  /** Passes over every record up to the one that begins in this line, that one included. */
  void passThrough(long last) throws IOException, DoesNotFitException {
    while (line < last) {
      CSVRecord record = next();
      if (record == null) {
        return;
      }
      held = line > last ? record : null;
    }
  }

  /** A record with line ends in its cells begins as many lines above its last one. */
  private static long firstLine(CSVRecord record, long before, long last) {
    if (last - before <= 1) {
      return last;
    }
    long inside = 0;
    for (String cell : record) {
      inside += lineEnds(cell);
    }
    return last - inside;
  }

  private static long lineEnds(String cell) {
    long ends = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean first = c == '\r' || i == 0 || cell.charAt(i - 1) != '\r';
      ends += first && (c == '\r' || c == '\n') ? 1 : 0;
    }
    return ends;
  }

  private static DoesNotFitException unreadable(UncheckedIOException e, long near)
      throws IOException {
    if (e.getCause() instanceof CharacterCodingException) {
      return new DoesNotFitException("it holds bytes outside its charset after line " + near);
    }
    if (e.getCause() instanceof CSVException) {
      return new DoesNotFitException(
          "its quotes do not match in the row that begins near line " + near);
    }
    if (e.getCause() instanceof GuardedReader.RowTooLongException tooLong) {
      return new DoesNotFitException(tooLong.getMessage() + ", near line " + near);
    }
    throw new IOException(e);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
