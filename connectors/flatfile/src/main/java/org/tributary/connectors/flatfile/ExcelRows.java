package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet below the row that names its columns. */
final class ExcelRows implements Rows {
  private final Workbook workbook;
  private final SheetReader sheet;
  private final MergedCells merged;
  private final @Nullable ControlSpec control;
  private final Totals totals;
  private final Columns columns;
  private final RowShape shape;
  private Totals.Stated stated = Totals.Stated.NOTHING;
  private @Nullable SheetRow held;
  private boolean ended;

  private ExcelRows(ReadSpec spec, FolderFile file, Workbook workbook)
      throws IOException, DoesNotFitException {
    this.workbook = workbook;
    this.merged = workbook.merged(spec.xlsx().headerRow());
    this.sheet = workbook.rows();
    this.control = spec.control();
    this.totals = new Totals(control);
    this.columns = columns(spec, file);
    this.shape = new RowShape(columns.taken(), spec, file);
  }

  static ExcelRows open(ReadSpec spec, FolderFile file, Path content)
      throws IOException, DoesNotFitException {
    Workbook workbook = Workbook.open(spec.xlsx(), content);
    try {
      return new ExcelRows(spec, file, workbook);
    } catch (IOException | DoesNotFitException e) {
      workbook.close();
      throw e;
    }
  }

  private Columns columns(ReadSpec spec, FolderFile file) throws IOException, DoesNotFitException {
    int at = spec.xlsx().headerRow();
    SheetRow header = sheet.next();
    while (header != null && header.number() < at) {
      header = sheet.next();
    }
    if (header == null || header.number() != at || header.isBlank()) {
      throw new DoesNotFitException("its row " + at + " is empty, and should name the columns");
    }
    if (merged.inHeader().isPresent()) {
      throw new DoesNotFitException(
          "the cells "
              + merged.inHeader().get()
              + " of its header row are merged: unmerge them, so that each column has its name");
    }
    totals.line();
    List<String> names =
        new ArrayList<>(header.cells().stream().map(cell -> cell.plain().strip()).toList());
    while (names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return Columns.choose(spec, file, names);
  }

  @Override
  public @Nullable Row next() throws DoesNotFitException {
    for (SheetRow row = advance(); row != null; row = advance()) {
      totals.line();
      if (ended) {
        throw new DoesNotFitException("rows follow its trailer row, the first is " + row.number());
      }
      if (control != null && isTrailer(row, control.trailer())) {
        stated = new Totals.Stated(stated(control.count(), row), stated(control.sum(), row));
        ended = true;
      } else {
        Row read = row(row);
        totals.detail(null, read.summed());
        return read;
      }
    }
    if (control != null && control.trailer() != null && !ended) {
      throw new DoesNotFitException("it has no trailer row, so its end may be missing");
    }
    return null;
  }

  /** The next row that is not blank. */
  private @Nullable SheetRow advance() throws DoesNotFitException {
    SheetRow row = held == null ? sheet.next() : held;
    held = null;
    while (row != null && row.isBlank()) {
      row = sheet.next();
    }
    return row;
  }

  private Row row(SheetRow row) {
    String problem = problem(row);
    if (problem != null) {
      return shape.shapeless(row.number(), problem, received(row));
    }
    List<CellValue> values = new ArrayList<>();
    for (int i = 0; i < columns.cells().size(); i++) {
      values.add(row.cell(columns.cells().get(i)).as(columns.taken().get(i).type()));
    }
    return shape.row(row.number(), values);
  }

  private @Nullable String problem(SheetRow row) {
    if (merged.touch(row.number())) {
      return "it has merged cells, of which only the first holds the value";
    }
    for (int cell = 0; cell < row.cells().size(); cell++) {
      boolean named = cell < columns.width() && !columns.nameless().contains(cell);
      if (!named && !row.cell(cell).isBlank()) {
        return "a cell without column name is not blank";
      }
    }
    return null;
  }

  private static ArrayNode received(SheetRow row) {
    ArrayNode cells = JsonNodeFactory.instance.arrayNode();
    row.cells().forEach(cell -> cells.add(cell.plain()));
    return cells;
  }

  private static boolean isTrailer(SheetRow row, ControlSpec.@Nullable Trailer mark) {
    return mark != null && row.cell(mark.cell() - 1).plain().strip().equals(mark.value());
  }

  private static @Nullable BigDecimal stated(ControlSpec.@Nullable Stated where, SheetRow trailer) {
    if (where == null || where.cell() == null) {
      return null;
    }
    CellValue value = trailer.cell(where.cell() - 1).as(new CellType.Numeric(where.number()));
    return value.json().isTextual() ? new BigDecimal(value.json().textValue()) : null;
  }

  @Override
  public void passThrough(long line) throws DoesNotFitException {
    SheetRow row = line == 0 ? null : sheet.next();
    while (row != null && row.number() < line) {
      row = sheet.next();
    }
    held = row != null && row.number() > line ? row : null;
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
    sheet.close();
    workbook.close();
  }
}
