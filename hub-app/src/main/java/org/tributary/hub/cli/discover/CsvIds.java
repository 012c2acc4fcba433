package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The id of the rows of a file.
 *
 * @param columns our names of the columns that make it up; {@code line} alone where none do
 * @param evidence for a comment
 */
record CsvIds(List<String> columns, String evidence) {
  private static final int MOST_PAIRED = 12;

  static CsvIds of(CsvTable table, List<ColumnGuess> columns) {
    int rows = table.rows().size();
    Optional<ColumnGuess> single =
        columns.stream()
            .filter(column -> column.evidence().isEmpty())
            .filter(column -> isUnique(table, List.of(column)))
            .max(
                Comparator.comparingInt((ColumnGuess c) -> likeness(c, columns.indexOf(c)))
                    .thenComparing(columns::indexOf, Comparator.reverseOrder()));
    if (single.isPresent() && (rows > 1 || IdGuess.likeness(single.get().header()) > 0)) {
      String evidence = "%s: unique and never empty in %d rows";
      String name = single.get().name();
      return new CsvIds(List.of(name), evidence.formatted(name, rows));
    }
    return pair(table, columns)
        .orElse(
            new CsvIds(
                List.of("line"),
                "DECIDE: no column, nor two together, is unique and never empty in %d rows; with line"
                        .formatted(rows)
                    + " a row that moves within its file becomes another record"));
  }

  /** An id that stands first is the id; what else looks like one may be that of something else. */
  private static int likeness(ColumnGuess column, int index) {
    int likeness = IdGuess.likeness(column.header());
    return index == 0 && likeness > 0 ? likeness + 2 : likeness;
  }

  private static Optional<CsvIds> pair(CsvTable table, List<ColumnGuess> columns) {
    List<ColumnGuess> first =
        columns.stream().filter(c -> c.number().isEmpty()).limit(MOST_PAIRED).toList();
    for (int i = 0; i < first.size(); i++) {
      for (int j = i + 1; j < first.size(); j++) {
        List<ColumnGuess> pair = List.of(first.get(i), first.get(j));
        boolean likely = pair.stream().anyMatch(c -> IdGuess.likeness(c.header()) > 0);
        if (likely && table.rows().size() > 1 && isUnique(table, pair)) {
          List<String> names = pair.stream().map(ColumnGuess::name).toList();
          String evidence =
              "no column alone is unique; %s are together, in %d rows: DECIDE"
                  .formatted(String.join(" and ", names), table.rows().size());
          return Optional.of(new CsvIds(names, evidence));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isUnique(CsvTable table, List<ColumnGuess> columns) {
    List<Integer> cells = columns.stream().map(c -> table.header().indexOf(c.header())).toList();
    Set<List<String>> seen = new HashSet<>();
    for (List<String> row : table.rows()) {
      List<String> key = new ArrayList<>();
      cells.forEach(cell -> key.add(row.get(cell).strip()));
      if (key.contains("") || !seen.add(key)) {
        return false;
      }
    }
    return true;
  }
}
