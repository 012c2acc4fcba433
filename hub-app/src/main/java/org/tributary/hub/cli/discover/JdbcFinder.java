package org.tributary.hub.cli.discover;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at a database: each table or view with a key becomes a stream of sql. */
final class JdbcFinder implements SystemFinder {
  private static final int MOST_TABLES = 40;

  private final Wishes wishes;

  JdbcFinder(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public Found find(String location) {
    JdbcAddress address = JdbcAddress.of(location);
    String id =
        wishes.system() == null ? Names.slug(address.database(), "database") : wishes.system();
    String variable = Names.variable(id, "PASSWORD").replaceAll("[${}]", "");
    String password = wishes.database().environment().apply(variable);
    try (Connection connection = address.connect(wishes.database().user(), password, variable)) {
      return new Found(address.place(), system(connection, address, id, password != null));
    } catch (SQLException e) {
      throw new DiscoveryException(
          "%s: the database broke off while its catalogue was read (SQLState %s)"
              .formatted(address.place(), e.getSQLState()));
    }
  }

  private DiscoveredSystem system(
      Connection connection, JdbcAddress address, String id, boolean password) throws SQLException {
    JdbcCatalogue catalogue = new JdbcCatalogue(connection);
    List<String> remarks = new ArrayList<>();
    Map<String, DiscoveredStream> streams = new LinkedHashMap<>();
    for (JdbcCatalogue.Name name : wanted(catalogue)) {
      JdbcTable table = catalogue.table(name);
      Optional<DiscoveredStream> stream = stream(connection, table, address, streams, remarks);
      stream.ifPresent(found -> streams.put(found.name(), found));
    }
    if (streams.isEmpty()) {
      throw new DiscoveryException(
          "%s: no table or view can be read as a stream. %s"
              .formatted(address.place(), String.join(" ", remarks)));
    }
    return new DiscoveredSystem(
        id,
        Names.title(id),
        "",
        "sql",
        settings(address, id, password),
        List.copyOf(streams.values()),
        remarks);
  }

  private List<JdbcCatalogue.Name> wanted(JdbcCatalogue catalogue) throws SQLException {
    String schema =
        wishes.database().schema() == null ? catalogue.ownSchema() : wishes.database().schema();
    List<JdbcCatalogue.Name> all = catalogue.names(schema);
    if (all.isEmpty()) {
      throw new DiscoveryException(
          "there is no table or view that this login sees in schema %s; schemas with some: %s"
                  .formatted(schema, listed(catalogue.schemas().stream()))
              + " (option --schema)");
    }
    List<String> meant = wishes.database().tables();
    for (String name : meant) {
      if (all.stream().noneMatch(one -> one.name().equalsIgnoreCase(name))) {
        throw new DiscoveryException(
            "there is no table or view %s; there are: %s"
                .formatted(name, listed(all.stream().map(JdbcCatalogue.Name::name))));
      }
    }
    List<JdbcCatalogue.Name> wanted =
        all.stream()
            .filter(one -> meant.isEmpty() || meant.stream().anyMatch(one.name()::equalsIgnoreCase))
            .toList();
    if (wanted.size() > MOST_TABLES) {
      throw new DiscoveryException(
          "%d tables and views are too many for one file; name those that you want with --table: %s"
              .formatted(wanted.size(), listed(all.stream().map(JdbcCatalogue.Name::name))));
    }
    return wanted;
  }

  private static String listed(Stream<String> names) {
    return names.map(Names::oneLine).sorted().collect(Collectors.joining(", "));
  }

  private Optional<DiscoveredStream> stream(
      Connection connection,
      JdbcTable table,
      JdbcAddress address,
      Map<String, DiscoveredStream> taken,
      List<String> remarks)
      throws SQLException {
    List<String> key = table.key();
    String evidence = table.evidence();
    if (key.isEmpty()) {
      Optional<IdGuess.Found> guess = new IdGuess(table.name(), table.members()).named();
      key = guess.map(found -> List.of(column(table, found.member()))).orElse(List.of());
      evidence = "nothing says that it is unique; guessed by its name: DECIDE";
    }
    if (key.isEmpty()) {
      remarks.add("Left out: " + table.name() + ": it has no key, and no column looks like an id.");
      return Optional.empty();
    }
    JdbcChanges changes = JdbcChanges.of(table, address.isPostgres());
    SqlNames names = readable(connection, table, key, changes);
    if (names == null) {
      remarks.add("Left out: " + table.name() + ": the login may not read it.");
      return Optional.empty();
    }
    String name = Names.unique(Names.slug(table.name(), "rows"), taken.keySet());
    return Optional.of(
        new DiscoveredStream(
            name,
            read(table, names, key, evidence, changes),
            table.members(),
            !changes.updated().isEmpty(),
            remarks(table)));
  }

  private static String column(JdbcTable table, Member member) {
    JdbcTable.Column column = table.column(member.name());
    return column == null ? member.name() : column.name();
  }

  private static List<String> remarks(JdbcTable table) {
    List<String> remarks = new ArrayList<>();
    if (!table.comment().isEmpty()) {
      remarks.add("the database says of it: " + Names.oneLine(table.comment()));
    }
    if (!table.references().isEmpty()) {
      remarks.add(
          "it refers to %s: join what belongs to a record in a query instead of table"
              .formatted(String.join("; ", table.references())));
    }
    return remarks;
  }

  private static Block read(
      JdbcTable table, SqlNames names, List<String> key, String evidence, JdbcChanges changes) {
    Block read = new Block();
    if (table.isView()) {
      read.remark("a view");
    }
    read.put("table", names.table(table));
    read.remark(evidence);
    read.put("id", oneOrMore(key, names));
    read.remarks(changes.remarks());
    read.put("mode", changes.mode());
    if (!changes.version().isEmpty()) {
      read.put("version", oneOrMore(changes.version(), names));
    }
    if (!changes.updated().isEmpty()) {
      read.put("updated", oneOrMore(changes.updated(), names));
    }
    return read;
  }

  private static Object oneOrMore(List<String> columns, SqlNames names) {
    List<String> written = columns.stream().map(names::name).toList();
    return written.size() == 1 ? written.get(0) : written;
  }

  /** How names must be written so that the table can be read; null where it cannot be at all. */
  private static @Nullable SqlNames readable(
      Connection connection, JdbcTable table, List<String> key, JdbcChanges changes)
      throws SQLException {
    SqlNames plain = SqlNames.of(connection.getMetaData());
    for (SqlNames names : List.of(plain, plain.quoted())) {
      String columns =
          Stream.of(key, changes.updated(), changes.version())
              .flatMap(List::stream)
              .map(column -> "t." + names.name(column))
              .collect(Collectors.joining(", "));
      String query = "SELECT " + columns + " FROM " + names.table(table) + " t WHERE 1 = 0";
      try (Statement statement = connection.createStatement()) {
        statement.executeQuery(query).close();
        return names;
      } catch (SQLException e) {
        if (!connection.isValid(1)) {
          throw e;
        }
      }
    }
    return null;
  }

  private Block settings(JdbcAddress address, String id, boolean password) {
    Block settings = new Block().put("url", address.url());
    String user = wishes.database().user();
    if (user == null) {
      settings.remark("DECIDE: user and password; the catalogue was read without");
    } else {
      settings.remark("a login that may read these tables and nothing else");
      settings.put("user", user);
    }
    if (password) {
      settings.put("password", Names.variable(id, "PASSWORD"));
    }
    settings.remark(wishes.zoneRemark());
    return settings.put("zone", wishes.zoneId());
  }
}
