package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file. */
final class CsvRows implements Rows {
  private final CsvRecords records;
  private final @Nullable ControlSpec control;
  private final Totals totals;
  private final Columns columns;
  private final RowShape shape;
  private Totals.Stated stated = Totals.Stated.NOTHING;
  private boolean ended;

  private CsvRows(ReadSpec spec, FolderFile file, CsvRecords records)
      throws IOException, DoesNotFitException {
    this.records = records;
    this.control = spec.control();
    this.totals = new Totals(control);
    this.columns = columns(spec, file);
    this.shape = new RowShape(columns.taken(), spec, file);
  }

  static CsvRows open(ReadSpec spec, FolderFile file, Path content)
      throws IOException, DoesNotFitException {
    CsvRecords records = CsvRecords.open(spec.csv(), spec.charset(), content);
    try {
      return new CsvRows(spec, file, records);
    } catch (IOException | DoesNotFitException e) {
      records.close();
      throw e;
    }
  }

  private Columns columns(ReadSpec spec, FolderFile file) throws IOException, DoesNotFitException {
    if (!spec.csv().header()) {
      return Columns.inOrder(Columns.taking(spec, file).get(0), spec);
    }
    CSVRecord first = records.next();
    if (first == null) {
      throw new DoesNotFitException("it is empty: it has not even a header row");
    }
    totals.line();
    return Columns.choose(spec, file, first.stream().map(String::strip).toList());
  }

  @Override
  public @Nullable Row next() throws IOException, DoesNotFitException {
    for (CSVRecord record = records.next(); record != null; record = records.next()) {
      if (isBlank(record)) {
        continue;
      }
      totals.line();
      if (ended) {
        throw new DoesNotFitException(
            "rows follow its trailer row, the first in line " + records.line());
      }
      if (control != null && isTrailer(record, control.trailer())) {
        stated = new Totals.Stated(stated(control.count(), record), stated(control.sum(), record));
        ended = true;
      } else {
        Row row = row(record);
        totals.detail(null, row.summed());
        return row;
      }
    }
    if (control != null && control.trailer() != null && !ended) {
      throw new DoesNotFitException("it has no trailer row, so its end may be missing");
    }
    return null;
  }

  private Row row(CSVRecord record) {
    if (record.size() != columns.width()) {
      return shape.shapeless(
          records.line(),
          "it has " + record.size() + " cells, and the columns are " + columns.width(),
          received(record));
    }
    for (int cell : columns.nameless()) {
      if (!record.get(cell).isBlank()) {
        return shape.shapeless(
            records.line(), "a cell without column name is not blank", received(record));
      }
    }
    String[] cells = new String[columns.cells().size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = record.get(columns.cells().get(i));
    }
    return shape.row(records.line(), cells);
  }

  private static ArrayNode received(CSVRecord record) {
    ArrayNode cells = JsonNodeFactory.instance.arrayNode();
    record.forEach(cells::add);
    return cells;
  }

  private static boolean isBlank(CSVRecord record) {
    for (String cell : record) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTrailer(CSVRecord record, ControlSpec.@Nullable Trailer mark) {
    return mark != null
        && record.size() >= mark.cell()
        && record.get(mark.cell() - 1).strip().equals(mark.value());
  }

  private static @Nullable BigDecimal stated(
      ControlSpec.@Nullable Stated where, CSVRecord trailer) {
    if (where == null || where.cell() == null || trailer.size() < where.cell()) {
      return null;
    }
    return where.number().parse(trailer.get(where.cell() - 1).strip()).orElse(null);
  }

  @Override
  public void passThrough(long line) throws IOException, DoesNotFitException {
    records.passThrough(line);
  }

  @Override
  public Totals totals() {
    return totals;
  }

  @Override
  public Totals.Stated stated() {
    return stated;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
