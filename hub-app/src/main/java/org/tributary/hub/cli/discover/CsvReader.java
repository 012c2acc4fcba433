package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a CSV file: it becomes the one stream of a flatfile system. */
final class CsvReader implements SourceReader {
  private static final String DATE_IN_NAME = "\\d{4,}([-_.]?\\d{2,})*";

  private final Wishes wishes;

  CsvReader(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public DiscoveredSystem read(Source source) {
    CharsetGuess charset = CharsetGuess.of(source);
    CsvTable table = CsvTable.of(source, new String(source.content(), charset.charset()));
    requireHeader(source, table);
    String stem = source.name().replaceFirst(".*/", "").replaceFirst("\\.[A-Za-z]+$", "");
    String name = Names.slug(stem.replaceAll(DATE_IN_NAME, "-"), "rows");
    String id = wishes.system() == null ? name : wishes.system();
    List<ColumnGuess> columns = columns(table);
    CsvIds ids = CsvIds.of(table, columns);
    Block read = new Block();
    read.remark("DECIDE: the names of later files");
    read.put("files", glob(source.name().replaceFirst(".*/", "")));
    read.put("format", "csv");
    read.remark("a guess: " + charset.evidence());
    read.put("charset", charset.charset().name());
    read.put("csv", shape(table));
    dates(read, columns);
    generation(read, table, columns);
    read.remark(ids.evidence());
    read.put("id", ids.columns().size() == 1 ? ids.columns().get(0) : ids.columns());
    updated(read, columns);
    DiscoveredStream stream = new DiscoveredStream(name, read, members(columns), true, List.of());
    Block settings =
        new Block()
            .remark("DECIDE: the folder where the files arrive, or sftp")
            .put("folder", Names.variable(id, "FOLDER"));
    return new DiscoveredSystem(
        id, Names.title(stem), "", "flatfile", settings, List.of(stream), remarks(table));
  }

  private static void requireHeader(Source source, CsvTable table) {
    Set<String> seen = new HashSet<>();
    for (String header : table.header()) {
      if (!header.isEmpty() && !seen.add(header)) {
        throw new DiscoveryException(
            source.name()
                + ": two columns have the same header, so flatfile cannot tell them apart (column "
                + (table.header().lastIndexOf(header) + 1)
                + ")");
      }
    }
    boolean names = table.header().stream().anyMatch(h -> h.matches(".*\\p{L}.*"));
    if (!names) {
      throw new DiscoveryException(
          source.name() + ": its first row holds no names, so it is no header row");
    }
  }

  private static List<String> remarks(CsvTable table) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Looked at %d rows; dates and numbers were guessed from the first 200."
            .formatted(table.rows().size()));
    if (table.odd() > 0) {
      remarks.add(table.odd() + " rows have more or fewer cells than the header.");
    }
    return remarks;
  }

  /** Digits in the name of a file are mostly its date. */
  private static String glob(String file) {
    return file.replaceAll("[\\[\\]{}*?\\\\]", "?").replaceAll(DATE_IN_NAME, "*");
  }

  private static Map<String, Object> shape(CsvTable table) {
    Map<String, Object> shape = new LinkedHashMap<>();
    if (!table.delimiter().equals(",")) {
      shape.put("delimiter", table.delimiter());
    }
    shape.put("trim", true);
    return shape;
  }

  private static List<ColumnGuess> columns(CsvTable table) {
    List<ColumnGuess> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < table.header().size(); i++) {
      String header = table.header().get(i);
      if (!header.isEmpty()) {
        String name = Names.member(header, "column" + (i + 1));
        name = taken.contains(name) || name.equals("line") ? name + (i + 1) : name;
        taken.add(name);
        columns.add(ColumnGuess.of(name, header, table.column(i)));
      }
    }
    return columns;
  }

  private void dates(Block read, List<ColumnGuess> columns) {
    boolean needed = columns.stream().anyMatch(c -> c.isDate() && !DateForms.isZoned(c.pattern()));
    if (needed) {
      read.remark(wishes.zoneRemark());
      read.put("dates", Map.of("zone", wishes.zoneId()));
    }
  }

  private static void generation(Block read, CsvTable table, List<ColumnGuess> columns) {
    Block generation = new Block();
    Block names = new Block();
    Block dates = new Block();
    Block numbers = new Block();
    for (ColumnGuess column : columns) {
      names.put(column.name(), column.header());
      if (column.isDate()) {
        dates.put(column.name(), column.pattern());
      }
      if (!column.number().isEmpty()) {
        numbers.put(column.name(), column.number());
      }
      if (!column.evidence().isEmpty()) {
        read.remark(column.evidence());
      }
    }
    generation.put("columns", names);
    if (!dates.entries().isEmpty()) {
      generation.put("dates", dates);
    }
    if (!numbers.entries().isEmpty()) {
      generation.put("numbers", numbers);
    }
    if (table.header().contains("")) {
      read.remark("columns without a header are passed over as long as they are empty");
    }
    read.put("generations", new Block.Items(List.of(generation)));
  }

  private static void updated(Block read, List<ColumnGuess> columns) {
    Optional<Member> changed =
        new Members(members(columns).stream().filter(Member::isTemporal).toList())
            .find(Wanted.UPDATED);
    read.remark(
        changed.isPresent()
            ? "guessed by its name to be the time of the last change"
            : "no column looks like the time of the last change: the file's own time stands in for it");
    read.put("updated", changed.map(Member::name).orElse("modified"));
    read.remark("DECIDE: snapshot: true where each file is the whole current set");
  }

  private static List<Member> members(List<ColumnGuess> columns) {
    boolean declared =
        columns.stream().anyMatch(c -> c.isDate() && !DateForms.isZoned(c.pattern()));
    return columns.stream().map(column -> column.member(declared)).toList();
  }
}
