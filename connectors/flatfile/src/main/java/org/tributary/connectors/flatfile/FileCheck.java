package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over a file, before any of its rows is handed out: charset, header, structure,
 * control totals and the share of defective rows.
 */
final class FileCheck {
  private final ReadSpec spec;
  private final Spooled spooled;
  private final IdHashes ids = new IdHashes();
  private long read;
  private long defective;
  private long repeated;
  private long firstRepeated;
  private @Nullable String firstDefect;

  private FileCheck(ReadSpec spec, Spooled spooled) {
    this.spec = spec;
    this.spooled = spooled;
  }

  /**
   * Passes over the whole file.
   *
   * @return oddities that are tolerated, as sentences
   */
  static List<String> of(ReadSpec spec, Spooled spooled) throws IOException, DoesNotFitException {
    if (spec.format() != ReadSpec.Format.XLSX) {
      CharsetCheck.of(spooled.content(), spec.charset());
    }
    try (Rows rows = open(spec, spooled)) {
      return new FileCheck(spec, spooled).pass(rows);
    }
  }

  static Rows open(ReadSpec spec, Spooled spooled) throws IOException, DoesNotFitException {
    return switch (spec.format()) {
      case CSV -> CsvRows.open(spec, spooled.file(), spooled.content());
      case FIXED ->
          FixedRows.open(
              spec, Objects.requireNonNull(spec.fixed()), spooled.file(), spooled.content());
      case JSONL -> JsonLineRows.open(spec, spooled.file(), spooled.content());
      case XLSX -> ExcelRows.open(spec, spooled.file(), spooled.content());
    };
  }

  private List<String> pass(Rows rows) throws IOException, DoesNotFitException {
    for (Row row = rows.next(); row != null; row = rows.next()) {
      note(row);
    }
    Totals totals = rows.totals();
    requireAgreement(totals, rows.stated());
    requireFewDefects(read);
    List<String> remarks = new ArrayList<>();
    totals.unchecked(spooled.file().name()).ifPresent(remarks::add);
    if (repeated > 0) {
      remarks.add(
          "%d rows of %s have the id of an earlier row and replace it, the first in line %d."
              .formatted(repeated, spooled.file().name(), firstRepeated));
    }
    return remarks;
  }

  private void note(Row row) {
    read++;
    if (row.defect() != null) {
      defective++;
      firstDefect = firstDefect == null ? row.defect() : firstDefect;
    }
    if (row.identified() && !spec.id().isLine() && !ids.add(row.id())) {
      repeated++;
      firstRepeated = firstRepeated == 0 ? row.line() : firstRepeated;
    }
  }

  private void requireAgreement(Totals totals, Totals.Stated inTrailer) throws DoesNotFitException {
    ControlSpec control = spec.control();
    Totals.Stated stated =
        control == null || spooled.totals() == null
            ? inTrailer
            : ControlFile.read(control, spooled.totals());
    Optional<String> mismatch = totals.mismatch(stated);
    if (mismatch.isPresent()) {
      throw new DoesNotFitException(mismatch.get());
    }
  }

  private void requireFewDefects(long rows) throws DoesNotFitException {
    if (defective > spec.maxDefective() * rows) {
      throw new DoesNotFitException(
          String.format(
              Locale.ROOT,
              "%d of %d rows are defective, more than the %.0f %% that are tolerated; the first: %s",
              defective,
              rows,
              spec.maxDefective() * 100,
              firstDefect));
    }
  }
}
