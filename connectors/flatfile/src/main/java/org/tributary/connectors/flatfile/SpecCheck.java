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

  /** For each generation or kind of record that begins a record: what its columns are. */
  private Map<String, List<Column>> shapes() {
    Map<String, List<Column>> shapes = new LinkedHashMap<>();
    try {
      if (spec.format() == ReadSpec.Format.FIXED && spec.fixed() != null) {
        fixed(spec.fixed(), shapes);
      } else if (spec.format() == ReadSpec.Format.JSONL) {
        jsonLines();
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

  private void fixed(FixedSpec fixed, Map<String, List<Column>> shapes) {
    boolean summed = false;
    for (FixedSpec.Layout layout : fixed.records()) {
      List<Column> columns = new LineLayout(layout, fixed, spec.dates()).columns();
      boolean detail = layout.role() == FixedSpec.Role.DETAIL;
      summed |= detail && isNumber(find(columns, summed()));
      if (detail && layout.parent() == null) {
        shapes.put("the detail record " + layout.value(), columns);
      }
    }
    if (!summed().isEmpty() && !summed) {
      problems.add("control.sum.of names " + summed() + ", which is no number of a detail record");
    }
  }

  private String summed() {
    ControlSpec control = spec.control();
    return control == null || control.sum() == null || control.sum().of() == null
        ? ""
        : control.sum().of();
  }

  /** Without columns, what is named is found by pointers. */
  private void jsonLines() {
    List<String> named = new ArrayList<>(spec.id().columns());
    if (spec.updated() != null && !ReadSpec.MODIFIED.equals(spec.updated())) {
      named.add(spec.updated());
    }
    if (!summed().isEmpty()) {
      named.add(summed());
    }
    named.stream()
        .filter(name -> !name.startsWith("/"))
        .forEach(name -> problems.add(name + " is no JSON pointer, such as /number"));
    if (JsonTime.isPattern(spec.jsonl().time())
        && !DateStyle.of(spec.jsonl().time(), spec.dates()).knowsInstant()) {
      problems.add("jsonl.time has no zone: declare dates.zone");
    }
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
    boolean table = spec.format() != ReadSpec.Format.FIXED;
    if (table && !summed().isEmpty() && !isNumber(find(columns, summed()))) {
      problems.add("control.sum.of names " + summed() + ", which is no number in " + called);
    }
  }

  private void updated(String called, String name, @Nullable Column column) {
    if (column == null || !(column.type() instanceof CellType.Dated date)) {
      problems.add("updated names " + name + ", which is no date in " + called);
    } else if (!date.knowsInstant() || isTypedWithoutZone()) {
      problems.add(
          "updated names " + name + ", which has no zone in " + called + ": declare dates.zone");
    }
  }

  /** A date that is typed in Excel has no zone, whatever the pattern for texts says. */
  private boolean isTypedWithoutZone() {
    return spec.format() == ReadSpec.Format.XLSX && spec.dates().zone() == null;
  }

  private void control() {
    ControlSpec control = spec.control();
    if (control == null) {
      return;
    }
    if (control.trailer() != null && !isTable()) {
      problems.add(
          "control.trailer is for csv and xlsx: a fixed-width trailer is one of fixed.records, JSON"
              + " lines have none");
    }
    String kind = control.count() == null ? null : control.count().of();
    if (kind != null && !isDetail(kind)) {
      problems.add("control.count.of names " + kind + ", which is no detail record");
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
    } else if (isTable()) {
      found = stated.cell() != null && control.trailer() != null;
    } else {
      found = stated.field() != null && isTrailerNumber(stated.field());
    }
    if (!found) {
      problems.add(
          "control."
              + which
              + " is a cell of control.trailer (csv, xlsx), a number field of the trailer record"
              + " (fixed),"
              + " or a match with one group in control.file");
    }
  }

  private boolean isTable() {
    return spec.format() == ReadSpec.Format.CSV || spec.format() == ReadSpec.Format.XLSX;
  }

  private boolean isDetail(String value) {
    return spec.fixed() != null
        && spec.fixed().records().stream()
            .anyMatch(l -> l.role() == FixedSpec.Role.DETAIL && value.equals(l.value()));
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
