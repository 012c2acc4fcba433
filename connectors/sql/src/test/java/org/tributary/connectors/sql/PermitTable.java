package org.tributary.connectors.sql;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/** A table of permits with an owner each, and the hands of those who work in it. */
final class PermitTable implements StandInSystem {
  static final ZoneId ZONE = ZoneId.of("America/Toronto");
  private static final int RECORDS = 57;
  private static final Instant FIRST = Instant.parse("2026-11-01T13:00:00Z");
  private static final DateTimeFormatter LITERAL =
      DateTimeFormatter.ofPattern("'TIMESTAMP '''uuuu-MM-dd HH:mm:ss.SSS''''");

  private final TestDatabase database;
  private final Map<Topic, String> exempt = new TreeMap<>();
  private final Map<String, Instant> changes = new TreeMap<>();
  private String prefix = "";

  PermitTable(TestDatabase database) {
    this.database = database;
    exempt.put(Topic.HTTP_FAULTS, "a database does not speak HTTP");
    exempt.put(Topic.STATED_TOTAL, "rows are not counted beforehand");
    exempt.put(Topic.UNREACHABLE, "all tests share the database; UnreachableTest has a dead one");
    exempt.put(Topic.WRITING, "this connector only reads");
    database.run(
        "CREATE TABLE permits (no CHAR(8) PRIMARY KEY, site VARCHAR(8), rv INT, status VARCHAR(8),"
            + " fee VARCHAR(8), created TIMESTAMP, changed TIMESTAMP)",
        "CREATE TABLE owners (no CHAR(8) PRIMARY KEY, orv INT)");
    for (int i = 0; i < RECORDS; i++) {
      String no = "P" + (1000 + i);
      Instant at = FIRST.plusSeconds(3600L * i);
      changes.put(no, at);
      database.run(
          "INSERT INTO permits VALUES ('%s', 'NORTH', 1, '4QAREJ', '12.50', %s, %s)"
              .formatted(no, literal(at), literal(at)),
          "INSERT INTO owners VALUES ('%s', 1)".formatted(no));
    }
  }

  private static String literal(Instant at) {
    return LITERAL.format(LocalDateTime.ofInstant(at, ZONE));
  }

  PermitTable without(Topic topic, String reason) {
    exempt.put(topic, reason);
    return this;
  }

  PermitTable neverChanged() {
    database.run("UPDATE permits SET changed = NULL");
    return this;
  }

  PermitTable withPrefix(String site) {
    prefix = site + "/";
    return this;
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.copyOf(exempt);
  }

  @Override
  public Set<String> ids() {
    return changes.keySet().stream()
        .map(no -> prefix + no)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String no(String id) {
    return id.substring(prefix.length());
  }

  @Override
  public void edit(String id, Instant at) {
    changes.put(no(id), at);
    database.run(
        "UPDATE permits SET rv = rv + 1, changed = %s WHERE no = '%s'"
            .formatted(literal(at), no(id)));
  }

  @Override
  public Set<String> editChild() {
    database.run("UPDATE owners SET orv = orv + 1 WHERE no = 'P1001'");
    return Set.of(prefix + "P1001");
  }

  @Override
  public void delete(String id) {
    changes.remove(no(id));
    database.run("DELETE FROM permits WHERE no = '%s'".formatted(no(id)));
  }

  @Override
  public Instant changedAt(String id) {
    return changes.get(no(id));
  }

  @Override
  public void expireKey() {
    database.run("ALTER USER tributary SET PASSWORD 'another'");
  }

  @Override
  public void close() {
    database.close();
  }
}
