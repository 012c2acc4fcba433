package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cli.discover.JdbcTable.Column;

/**
 * How the changes of a table can be found.
 *
 * @param mode the word of the connector
 * @param updated columns of the last change, the best first
 * @param version columns that differ after every change
 * @param remarks how that was found
 */
record JdbcChanges(String mode, List<String> updated, List<String> version, List<String> remarks) {
  private static final Set<String> VERSIONS =
      Set.of(
          "rowversion",
          "rowver",
          "recordversion",
          "recversion",
          "lockversion",
          "optlock",
          "version",
          "versionno",
          "versionnumber",
          "changeno",
          "changenumber",
          "modcount");

  /** Finds the best way that the columns of a table offer. */
  static JdbcChanges of(JdbcTable table, boolean postgres) {
    Optional<Column> kept = table.columns().stream().filter(Column::isRowVersion).findFirst();
    Optional<Column> counted = table.columns().stream().filter(JdbcChanges::isCounter).findFirst();
    List<String> updated = updated(table);
    if (kept.isPresent()) {
      return versions(
          updated, kept.get().name(), "the database itself moves it with every change of the row");
    }
    if (!updated.isEmpty()) {
      return times(updated, counted.orElse(null));
    }
    if (counted.isPresent()) {
      String why = "guessed by its name; DECIDE: does every change of a row move it?";
      return versions(updated, counted.get().name(), why);
    }
    if (postgres && table.kind().equals("TABLE")) {
      String why =
          "no column tells when a row changed; xmin, which PostgreSQL keeps of every row, differs after"
              + " each change, and a run reads the ids and xmin of all rows";
      return versions(updated, "xmin", why);
    }
    return new JdbcChanges(
        "compare",
        List.of(),
        List.of(),
        List.of("no column tells when a row changed: every run reads everything"));
  }

  private static JdbcChanges times(List<String> updated, @Nullable Column counted) {
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "changes guessed from the name of %s; DECIDE: does every change set it?"
            .formatted(updated.get(0)));
    if (updated.size() > 1) {
      remarks.add(
          "it may be null until the first change, so new rows are found by " + updated.get(1));
    }
    if (counted != null) {
      remarks.add(
          "otherwise mode: row-version with version: %s, which looks like a counter of changes"
              .formatted(counted.name()));
    }
    return new JdbcChanges("timestamp", updated, List.of(), remarks);
  }

  private static JdbcChanges versions(List<String> updated, String version, String why) {
    return new JdbcChanges("row-version", updated, List.of(version), List.of(version + ": " + why));
  }

  private static boolean isCounter(Column column) {
    Member member = column.member();
    return VERSIONS.contains(Names.squashed(column.name()))
        && member != null
        && member.type() == Member.Type.NUMBER;
  }

  /** The column of the last change, and that of the creation where the first may be null. */
  private static List<String> updated(JdbcTable table) {
    List<Column> times = table.columns().stream().filter(Column::isTime).toList();
    List<Member> members =
        times.stream().map(column -> Member.of(Member.Type.TIME, "iso", column.name())).toList();
    Optional<String> changed = new Members(members).find(Wanted.UPDATED).map(Member::name);
    if (changed.isEmpty()) {
      return List.of();
    }
    List<String> updated = new ArrayList<>(List.of(changed.get()));
    boolean maybeNull =
        times.stream().anyMatch(c -> c.name().equals(changed.get()) && c.nullable());
    if (maybeNull) {
      times.stream()
          .map(Column::name)
          .filter(name -> Wanted.CREATED.contains(Names.squashed(name)))
          .findFirst()
          .ifPresent(updated::add);
    }
    return updated;
  }
}
