package org.tributary.connectors.flatfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a schema cannot say: that the parts of one {@code read:} go together. */
final class SpecCheck {
  private final ReadSpec spec;
  private final List<String> problems = new ArrayList<>();

  private SpecCheck(ReadSpec spec) {
    this.spec = spec;
  }

  /** Every contradiction, as a sentence. */
  static List<String> problems(ReadSpec spec, boolean reconciled) {
    SpecCheck check = new SpecCheck(spec);
    if (reconciled && !(spec.snapshot() && !spec.id().isLine())) {
      check.problems.add("reconcile needs snapshot: true and an id of columns");
    }
    check.globs();
    check.optionalIds();
    check.shapes().forEach(check::shape);
    check.control();
    return check.problems;
  }

  private void optionalIds() {
    for (GenerationSpec generation : spec.generations()) {
      spec.id().columns().stream()
          .filter(generation.optional()::contains)
          .forEach(id -> problems.add("id names " + id + ", which is optional"));
    }
  }

  private void globs() {
    try {
      NameGlobs.of(spec.files());
      NameGlobs.of(spec.ignore());
      spec.generations().forEach(generation -> NameGlobs.of(generation.files()));
    } catch (PatternSyntaxException e) {
      problems.add("a file name pattern is no glob: " + e.getDescription());
    }
  }

  /** For each generation or detail record: what its columns are. */
  private Map<String, List<Column>> shapes() {
    Map<String, List<Column>> shapes = new LinkedHashMap<>();
    try {
      if (spec.format() == ReadSpec.Format.FIXED && spec.fixed() != null) {
        for (FixedSpec.Layout layout : spec.fixed().records()) {
          List<Column> columns =
              new LineLayout(layout, spec.fixed().padShort(), spec.dates()).columns();
          if (layout.role() == FixedSpec.Role.DETAIL) {
            shapes.put("the detail record " + layout.value(), columns);
          }
        }
      } else {
        spec.generations()
            .forEach(
                generation ->
                    shapes.put(generation.called(), Columns.inOrder(generation, spec).taken()));
      }
    } catch (IllegalArgumentException e) {
      problems.add("a date pattern cannot be used: " + e.getMessage());
    }
    return shapes;
  }

  private void shape(String called, List<Column> columns) {
    for (String id : spec.id().columns()) {
      if (find(columns, id) == null) {
        problems.add("id names " + id + ", which is not in " + called);
      }
    }
    String updated = spec.updated();
    if (updated != null && !ReadSpec.MODIFIED.equals(updated)) {
      updated(called, updated, find(columns, updated));
    }
    String summed =
        spec.control() == null || spec.control().sum() == null ? null : spec.control().sum().of();
    if (summed != null && !isNumber(find(columns, summed))) {
      problems.add("control.sum.of names " + summed + ", which is no number in " + called);
    }
  }

  private void updated(String called, String name, @Nullable Column column) {
    if (column == null || !(column.type() instanceof CellType.Dated date)) {
      problems.add("updated names " + name + ", which is no date in " + called);
    } else if (!date.knowsInstant()) {
      problems.add(
          "updated names " + name + ", which has no zone in " + called + ": declare dates.zone");
    }
  }

  private void control() {
    ControlSpec control = spec.control();
    if (control == null) {
      return;
    }
    if (control.trailer() != null && spec.format() == ReadSpec.Format.FIXED) {
      problems.add("control.trailer is for csv: a fixed-width trailer is one of fixed.records");
    }
    stated("count", control.count());
    stated("sum", control.sum());
  }

  /** A total must stand where this stream has it. */
  private void stated(String which, ControlSpec.@Nullable Stated stated) {
    ControlSpec control = spec.control();
    if (stated == null || control == null) {
      return;
    }
    boolean found;
    if (control.file() != null) {
      found = stated.match() != null && stated.match().matcher("").groupCount() >= 1;
    } else if (spec.format() == ReadSpec.Format.CSV) {
      found = stated.cell() != null && control.trailer() != null;
    } else {
      found = stated.field() != null && isTrailerNumber(stated.field());
    }
    if (!found) {
      problems.add(
          "control."
              + which
              + " is a cell of control.trailer (csv), a number field of the trailer record (fixed),"
              + " or a match with one group in control.file");
    }
  }

  private boolean isTrailerNumber(String field) {
    return spec.fixed() != null
        && spec.fixed().only(FixedSpec.Role.TRAILER).stream()
            .flatMap(layout -> layout.fields().stream())
            .anyMatch(candidate -> candidate.name().equals(field) && candidate.number() != null);
  }

  private static boolean isNumber(@Nullable Column column) {
    return column != null && column.type() instanceof CellType.Numeric;
  }

  private static @Nullable Column find(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElse(null);
  }
}
