package org.tributary.connectors.flatfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How one header row differs from one generation. Headers are compared exactly, but for blanks
 * around them.
 *
 * @param known how many cells of the header the generation knows
 * @param missing columns that it needs and the header lacks, with their accepted headers
 * @param unknown headers that it does not know
 * @param twice columns or headers that stand in the header more than once
 */
record HeaderMatch(
    GenerationSpec generation,
    int known,
    List<String> missing,
    List<String> unknown,
    Set<String> twice) {

  /** The first generation that fits. */
  static GenerationSpec choose(List<GenerationSpec> generations, List<String> header)
      throws DoesNotFitException {
    List<HeaderMatch> matches =
        generations.stream().map(generation -> of(generation, header)).toList();
    for (HeaderMatch match : matches) {
      if (match.differences() == 0) {
        return match.generation();
      }
    }
    HeaderMatch nearest =
        matches.stream().min(Comparator.comparingInt(HeaderMatch::differences)).orElseThrow();
    throw new DoesNotFitException(nearest.explanation());
  }

  private static HeaderMatch of(GenerationSpec generation, List<String> header) {
    List<String> missing = new ArrayList<>();
    Set<String> twice = new TreeSet<>();
    Set<String> accepted = new HashSet<>();
    generation
        .headers()
        .forEach(
            (column, headers) -> {
              Set<String> names = new HashSet<>(headers.stream().map(String::strip).toList());
              accepted.addAll(names);
              long present = header.stream().filter(names::contains).count();
              if (present == 0 && !generation.optional().contains(column)) {
                missing.add(column + " (" + quoted(headers) + ")");
              } else if (present > 1) {
                twice.add(column);
              }
            });
    Set<String> dropped = generation.drop().stream().map(String::strip).collect(Collectors.toSet());
    int known = (int) header.stream().filter(accepted::contains).count();
    List<String> unknown =
        header.stream()
            .filter(cell -> !cell.isEmpty())
            .filter(cell -> !accepted.contains(cell) && !dropped.contains(cell))
            .toList();
    return new HeaderMatch(generation, known, missing, unknown, twice);
  }

  private int differences() {
    return missing.size() + unknown.size() + twice.size();
  }

  /** Names headers only where the row is a header for sure: else they would be somebody's data. */
  private String explanation() {
    if (known <= unknown.size()) {
      return "its first row is no header of "
          + generation.called()
          + ": of "
          + (known + unknown.size())
          + " cells, "
          + known
          + " are column names";
    }
    List<String> parts = new ArrayList<>();
    if (!missing.isEmpty()) {
      parts.add("column missing: " + String.join(", ", missing));
    }
    if (!unknown.isEmpty()) {
      parts.add("column unknown: " + quoted(unknown));
    }
    if (!twice.isEmpty()) {
      parts.add("column given twice: " + String.join(", ", twice));
    }
    return "its header does not match " + generation.called() + "; " + String.join("; ", parts);
  }

  private static String quoted(List<String> names) {
    return String.join(" or ", names.stream().map(name -> '"' + name + '"').toList());
  }
}
