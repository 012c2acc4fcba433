package org.tributary.connectors.flatfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The columns that one CSV file or Excel sheet has: which are taken over, and at which cell each
 * stands.
 *
 * @param taken in the order of the system file
 * @param cells for each of them the cell, counted from zero
 * @param width how many cells a row has
 * @param nameless cells whose header is blank; they must be blank in every row
 */
record Columns(List<Column> taken, List<Integer> cells, int width, List<Integer> nameless) {

  /** For a file without header row: the columns in the order of the system file. */
  static Columns inOrder(GenerationSpec generation, ReadSpec spec) {
    List<String> names = List.copyOf(generation.headers().keySet());
    List<Integer> cells = IntStream.range(0, names.size()).boxed().toList();
    return new Columns(typed(generation, names, spec), cells, cells.size(), List.of());
  }

  /** Of the first generation that takes the file and fits its header. */
  static Columns choose(ReadSpec spec, FolderFile file, List<String> header)
      throws DoesNotFitException {
    return under(header, HeaderMatch.choose(taking(spec, file), header), spec);
  }

  /** The generations that take files of its name. */
  static List<GenerationSpec> taking(ReadSpec spec, FolderFile file) throws DoesNotFitException {
    List<GenerationSpec> generations =
        spec.generations().stream().filter(generation -> generation.takes(file.name())).toList();
    if (generations.isEmpty()) {
      throw new DoesNotFitException("no generation takes files of its name");
    }
    return generations;
  }

  /** The columns of a generation that fits this header. */
  static Columns under(List<String> header, GenerationSpec generation, ReadSpec spec) {
    List<String> names = new ArrayList<>();
    List<Integer> cells = new ArrayList<>();
    for (Map.Entry<String, List<String>> column : generation.headers().entrySet()) {
      for (String accepted : column.getValue()) {
        int cell = header.indexOf(accepted.strip());
        if (cell >= 0) {
          names.add(column.getKey());
          cells.add(cell);
          break;
        }
      }
    }
    List<Integer> nameless = new ArrayList<>();
    for (int cell = 0; cell < header.size(); cell++) {
      if (header.get(cell).isEmpty()) {
        nameless.add(cell);
      }
    }
    return new Columns(typed(generation, names, spec), cells, header.size(), nameless);
  }

  private static List<Column> typed(GenerationSpec generation, List<String> names, ReadSpec spec) {
    return names.stream().map(name -> new Column(name, type(generation, name, spec))).toList();
  }

  private static CellType type(GenerationSpec generation, String name, ReadSpec spec) {
    String date = generation.dates().get(name);
    if (date != null) {
      DateStyle style =
          DateStyle.TYPED.equals(date) && spec.format() == ReadSpec.Format.XLSX
              ? DateStyle.typed(spec.dates())
              : DateStyle.of(date, spec.dates());
      return new CellType.Dated(style, spec.dates().none());
    }
    NumberStyle number = generation.numbers().get(name);
    return number != null ? new CellType.Numeric(number) : new CellType.Text(spec.trim());
  }
}
