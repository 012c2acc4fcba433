package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading rules of one stream: {@code read:} in the system file. The README explains each.
 *
 * @param stable how long size and modified time must be unchanged between two looks, or null
 * @param minAge how old the last change must be by the folder's clock
 * @param charset UTF-8 where the format is JSON lines or Excel and none is declared
 * @param id {@code [line]} alone for file name and line, else the columns that make up the id
 * @param updated a date column, or {@code modified} for the file's own time, or null
 * @param maxDefective the share of defective rows above which the whole file does not fit
 */
record ReadSpec(
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> files,
    List<String> ignore,
    Order order,
    Format format,
    Charset charset,
    Integer pageSize,
    CsvSpec csv,
    List<GenerationSpec> generations,
    @Nullable FixedSpec fixed,
    JsonLinesSpec jsonl,
    ExcelSpec xlsx,
    DateRules dates,
    @Nullable ControlSpec control,
    @Nullable Beside done,
    @Nullable Duration stable,
    Duration minAge,
    IdRule id,
    @Nullable String updated,
    boolean snapshot,
    Double maxDefective) {

  static final String MODIFIED = "modified";
  static final List<String> DEFAULT_IGNORE = List.of("*.tmp", "*.part", "*.filepart", ".*");
  static final int DEFAULT_PAGE_SIZE = 1000;
  static final Duration DEFAULT_MIN_AGE = Duration.ofMinutes(1);
  static final double DEFAULT_MAX_DEFECTIVE = 0.2;

  ReadSpec {
    ignore = ignore == null ? DEFAULT_IGNORE : List.copyOf(ignore);
    order = order == null ? Order.NAME : order;
    pageSize = pageSize == null ? DEFAULT_PAGE_SIZE : pageSize;
    csv = csv == null ? CsvSpec.usual() : csv;
    generations = generations == null ? List.of() : List.copyOf(generations);
    jsonl = jsonl == null ? JsonLinesSpec.usual() : jsonl;
    xlsx = xlsx == null ? ExcelSpec.usual() : xlsx;
    dates = dates == null ? DateRules.usual() : dates;
    require(format != null, "read.format is missing: csv, fixed, jsonl or xlsx");
    boolean unicode = format == Format.JSONL || format == Format.XLSX;
    charset = charset == null && unicode ? StandardCharsets.UTF_8 : charset;
    minAge =
        minAge != null ? minAge : done == null && stable == null ? DEFAULT_MIN_AGE : Duration.ZERO;
    maxDefective = maxDefective == null ? DEFAULT_MAX_DEFECTIVE : maxDefective;
    require(files != null && !files.isEmpty(), "read.files is missing");
    files = List.copyOf(files);
    require(charset != null, "read.charset is missing: a charset is declared, never guessed");
    require(id != null, "read.id is missing: the id columns, or line");
    require(pageSize > 0, "read.pageSize is at least 1");
    require(format != Format.FIXED || fixed != null, "format fixed needs fixed");
    require(
        format == Format.FIXED || format == Format.JSONL || !generations.isEmpty(),
        "formats csv and xlsx need generations");
  }

  /** Whether blanks around text cells are left out. */
  boolean trim() {
    return format == Format.XLSX ? xlsx.trim() : csv.trim();
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** In which order files are read. */
  enum Order {
    NAME,
    MODIFIED
  }

  /** What the files hold. */
  enum Format {
    CSV,
    FIXED,
    /** One JSON object a line. */
    JSONL,
    /** A sheet of an Excel workbook. */
    XLSX
  }
}
