package org.tributary.sdk.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Fact;

/** The table {@code docs/canonical/mapping-core.csv}: what other vocabularies call each member. */
final class MappingTable {
  static final Path FILE = Path.of("docs/canonical/mapping-core.csv");
  static final String NONE = "none";

  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private MappingTable(List<String> lines) {
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      if (rows.put(cells.get(0), cells.subList(1, cells.size())) != null) {
        throw new IllegalStateException("two rows for " + cells.get(0));
      }
    }
  }

  static MappingTable read() {
    try {
      return new MappingTable(Files.readAllLines(CanonicalClasses.root().resolve(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, List<String>> rows() {
    return rows;
  }

  /** The SEMIC term of a record or member; "none" where there is none. */
  String semic(String row) {
    return rows.getOrDefault(row, List.of(NONE)).get(0);
  }

  /** The row of a member: members that an interface declares have one row for all its records. */
  static String row(Class<?> record, String member) {
    for (Class<?> shared : List.of(CanonicalRecord.class, Fact.class)) {
      boolean declared =
          Arrays.stream(shared.getMethods())
              .anyMatch(m -> m.getName().equals(member) && m.getParameterCount() == 0);
      if (declared && shared.isAssignableFrom(record)) {
        return shared.getSimpleName() + "." + member;
      }
    }
    return CanonicalClasses.name(record) + "." + member;
  }
}
