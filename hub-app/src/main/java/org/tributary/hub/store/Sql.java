package org.tributary.hub.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** JDBC the way both stores take it: times in UTC with microseconds, key sets as arrays. */
public final class Sql {
  private static final int BATCH = 1000;

  /** Of how many rows changes wait for others; more are sent by themselves. */
  private static final int FEW = 3;

  private static final Map<String, String> JOINED = new ConcurrentHashMap<>();
  private static final Pattern ANY =
      Pattern.compile(
          "(?s)(?<select>SELECT .*)\\s+FROM (?<table>\\w+(?: \\w)?)\\s+WHERE\\s+(?<before>.*?)(?<column>[\\w.]+) = ANY\\(\\?\\)(?<after>.*)");

  private final JdbcTemplate jdbc;
  private final Waiting place;
  private final Going going;
  private volatile @Nullable Boolean isH2;

  public Sql(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.place = new Waiting(jdbc.getDataSource());
    this.going = new Going(jdbc.getDataSource());
  }

  /** Where the changes to a store wait, beside the connection of the thread's transaction. */
  private record Waiting(@Nullable DataSource store) {}

  /** Where the work goes that another thread does on the connection of the thread's transaction. */
  private record Going(@Nullable DataSource store) {}

  private @Nullable Together waiting() {
    return (Together) TransactionSynchronizationManager.getResource(place);
  }

  public JdbcTemplate jdbc() {
    send();
    return jdbc;
  }

  /** Binds one row of a batch. */
  public interface Binder<T> {
    void bind(Parameters statement, T row) throws SQLException;
  }

  /**
   * Does work within a transaction whose changes of few rows may wait, at most until something is
   * read or the work is done, so that they reach the server together. To H2 nothing has to travel:
   * there they never wait.
   */
  public <T> T together(Supplier<T> work) {
    if (isH2() || waiting() != null) {
      return work.get();
    }
    TransactionSynchronizationManager.bindResource(place, new Together());
    try {
      T result = work.get();
      send();
      return result;
    } finally {
      TransactionSynchronizationManager.unbindResource(place);
    }
  }

  /**
   * Does work on the connection of the thread's transaction while the thread itself computes, so
   * that hub and server are busy at once. What the thread asks of the store meanwhile waits until
   * the work is done. Both are done when this returns; without a transaction one after the other.
   *
   * @param computing may not count on the work being done, nor undone
   */
  public void beside(Runnable work, Runnable computing) {
    send();
    DataSource store = jdbc.getDataSource();
    Object connection = store == null ? null : TransactionSynchronizationManager.getResource(store);
    if (store == null || connection == null) {
      work.run();
      computing.run();
      return;
    }
    Beside beside = Beside.begin(store, connection, work);
    TransactionSynchronizationManager.bindResource(going, beside);
    try {
      computing.run();
    } finally {
      TransactionSynchronizationManager.unbindResource(going);
      beside.await();
    }
    beside.finish();
  }

  /** What another thread does on the connection ends first. */
  private void await() {
    Beside beside = (Beside) TransactionSynchronizationManager.getResource(going);
    if (beside != null) {
      beside.finish();
    }
  }

  /** What waits goes first: nothing is read that is about to change. */
  private void send() {
    await();
    Together changes = waiting();
    if (changes != null) {
      changes.send(jdbc);
    }
  }

  /** Executes a statement for many rows as batches. */
  public <T> void batch(String sql, Collection<T> rows, Binder<T> binder) {
    Together changes = waiting();
    if (changes != null && rows.size() <= FEW) {
      rows.forEach(row -> changes.add(sql, row, binder, null));
    } else if (!rows.isEmpty()) {
      batches(sql, rows, binder);
    }
  }

  /** Executes a statement once. */
  public <T> void change(String sql, T row, Binder<T> binder) {
    batch(sql, List.of(row), binder);
  }

  /**
   * Executes a statement once that must change something; where changes wait, that is known later.
   *
   * @param orElse what is thrown where it changes nothing
   */
  public <T> void must(String sql, T row, Binder<T> binder, Supplier<RuntimeException> orElse) {
    Together waiting = waiting();
    Together changes = Objects.requireNonNullElseGet(waiting, Together::new);
    changes.add(sql, row, binder, orElse);
    if (waiting == null) {
      await();
      changes.send(jdbc);
    }
  }

  /** The one row that a statement gives; it is sent together with what waits. */
  public <T, R> R row(String sql, T given, Binder<T> binder, RowMapper<R> mapper) {
    await();
    Together changes = Objects.requireNonNullElseGet(waiting(), Together::new);
    changes.add(sql, given, binder, null);
    return changes.row(jdbc, mapper);
  }

  private <T> int[][] batches(String sql, Collection<T> rows, Binder<T> binder) {
    return jdbc()
        .batchUpdate(
            sql, rows, BATCH, (statement, row) -> binder.bind(new Parameters(statement, 0), row));
  }

  /**
   * Executes a statement for many rows as batches; each must change exactly one row.
   *
   * @throws OptimisticLockingFailureException where one changed none: somebody else was quicker
   */
  public <T> void batchEach(String sql, Collection<T> rows, Binder<T> binder) {
    if (rows.isEmpty()) {
      return;
    }
    for (int[] counts : batches(sql, rows, binder)) {
      for (int count : counts) {
        if (count == 0) {
          throw new OptimisticLockingFailureException("another transaction changed the row first");
        }
      }
    }
  }

  /** Executes a statement for many rows as batches; those that changed nothing. */
  public <T> List<T> unchanged(String sql, Collection<T> rows, Binder<T> binder) {
    List<T> unchanged = new ArrayList<>();
    if (rows.isEmpty()) {
      return unchanged;
    }
    int[][] counts = batches(sql, rows, binder);
    int at = 0;
    for (T row : rows) {
      if (counts[at / BATCH][at % BATCH] == 0) {
        unchanged.add(row);
      }
      at++;
    }
    return unchanged;
  }

  /** Changes rows whose id is in a set: the last parameter of the statement, {@code = ANY(?)}. */
  public void updateWithIds(String sql, @Nullable Object value, Collection<UUID> ids) {
    if (isH2()) {
      batch(
          sql.replace("= ANY(?)", "= ?"),
          ids,
          (statement, id) -> {
            statement.setObject(1, value);
            statement.setObject(2, id);
          });
    } else if (!ids.isEmpty()) {
      change(
          sql,
          ids.toArray(UUID[]::new),
          (statement, all) -> {
            statement.setObject(1, value);
            statement.setObject(2, all);
          });
    }
  }

  /**
   * Ids for an {@code IN (:ids)}: as many as the next power of two, the last of them repeated, so
   * that a store meets few statements and keeps their plans.
   */
  public static List<UUID> padded(Collection<UUID> ids) {
    List<UUID> padded = new ArrayList<>(ids);
    if (!padded.isEmpty()) {
      UUID last = padded.get(padded.size() - 1);
      int wanted = 1;
      while (wanted < padded.size()) {
        wanted *= 2;
      }
      padded.addAll(Collections.nCopies(wanted - padded.size(), last));
    }
    return padded;
  }

  /**
   * Rows of one table whose id is in a set; the one {@code = ANY(?)} of the statement is its
   * parameter.
   */
  public <T> List<T> withIds(String sql, Collection<UUID> ids, RowMapper<T> mapper) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<UUID> each = ids instanceof Set<UUID> set ? set : new LinkedHashSet<>(ids);
    String select = isH2() ? JOINED.computeIfAbsent(sql, Sql::joined) : sql;
    return inConnection(connection -> query(connection, select, "UUID", each, null, mapper));
  }

  /**
   * Rows of one table of which the one or the other column has an id of a set, in one statement;
   * where both have, the row comes twice.
   *
   * @param sql ends where the condition on the column follows
   */
  public <T> List<T> withEitherId(
      String sql, String one, String other, Collection<UUID> ids, RowMapper<T> mapper) {
    if (ids.isEmpty()) {
      return List.of();
    }
    String select =
        Stream.of(one, other)
            .map(column -> sql + " " + column + " = ANY(?)")
            .map(half -> isH2() ? JOINED.computeIfAbsent(half, Sql::joined) : half)
            .collect(Collectors.joining(" UNION ALL "));
    return inConnection(
        connection -> {
          Array wanted = connection.createArrayOf("UUID", ids.toArray());
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setArray(1, wanted);
            statement.setArray(2, wanted);
            return rows(statement, mapper);
          } finally {
            wanted.free();
          }
        });
  }

  /** H2 compares every row that it finds with the whole set again, unless it joins them. */
  private static String joined(String sql) {
    Matcher statement = ANY.matcher(sql);
    if (!statement.matches()) {
      throw new IllegalArgumentException("Not a statement on one table with = ANY(?): " + sql);
    }
    return "%s FROM UNNEST(CAST(? AS UUID ARRAY)) AS wanted (wanted_id) JOIN %s ON %s = wanted_id WHERE %s TRUE %s"
        .formatted(
            statement.group("select"),
            statement.group("table"),
            statement.group("column"),
            statement.group("before"),
            statement.group("after"));
  }

  /**
   * Rows of one stream whose key is in a set, for tables with an index that begins with {@code
   * stream_no} and the key. H2 follows the second column of an index into a set only by a join;
   * PostgreSQL is slower with the join than with the set.
   */
  public <T> List<T> ofStream(
      String columns,
      String table,
      String key,
      int streamNo,
      Collection<String> values,
      RowMapper<T> mapper) {
    if (values.isEmpty()) {
      return List.of();
    }
    String select = "SELECT " + columns + " FROM ";
    String onH2 =
        select
            + "UNNEST(CAST(? AS VARCHAR ARRAY)) AS wanted (wanted_key) JOIN %s ON %s = wanted_key"
                .formatted(table, key)
            + " AND stream_no = ?";
    String onPostgres = select + table + " WHERE " + key + " = ANY(?) AND stream_no = ?";
    String sql = isH2() ? onH2 : onPostgres;
    return inConnection(connection -> query(connection, sql, "VARCHAR", values, streamNo, mapper));
  }

  /** Rows whose key is in a set of numbers; the one {@code = ANY(?)} is its parameter. */
  public <T> List<T> withNumbers(String sql, Collection<Long> keys, RowMapper<T> mapper) {
    return keys.isEmpty()
        ? List.of()
        : inConnection(connection -> query(connection, sql, "BIGINT", keys, null, mapper));
  }

  /**
   * Rows of a statement whose parameters are the numbers of a map: its keys as an array of BIGINT,
   * and what belongs to each as an array of INTEGER.
   */
  public <T> List<T> withPairs(String sql, Map<Long, Integer> numbers, RowMapper<T> mapper) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return inConnection(
        connection -> {
          Array keys = connection.createArrayOf("BIGINT", numbers.keySet().toArray());
          Array values = connection.createArrayOf("INTEGER", numbers.values().toArray());
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, keys);
            statement.setArray(2, values);
            return rows(statement, mapper);
          } finally {
            keys.free();
            values.free();
          }
        });
  }

  /** Whether the store is H2. */
  public boolean isH2() {
    Boolean known = isH2;
    if (known == null) {
      known =
          Boolean.TRUE.equals(
              jdbc.execute(
                  (ConnectionCallback<Boolean>)
                      connection ->
                          connection.getMetaData().getDatabaseProductName().equals("H2")));
      isH2 = known;
    }
    return known;
  }

  private <T> List<T> inConnection(ConnectionCallback<List<T>> query) {
    List<T> rows = jdbc().execute(query);
    return rows == null ? List.of() : rows;
  }

  private static <T> List<T> query(
      Connection connection,
      String sql,
      String arrayType,
      Collection<?> keys,
      @Nullable Integer streamNo,
      RowMapper<T> mapper)
      throws SQLException {
    Array array = connection.createArrayOf(arrayType, keys.toArray());
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, array);
      if (streamNo != null) {
        statement.setInt(2, streamNo);
      }
      return rows(statement, mapper);
    } finally {
      array.free();
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet results = statement.executeQuery()) {
      while (results.next()) {
        rows.add(mapper.mapRow(results, rows.size()));
      }
    }
    return rows;
  }

  /** An instant as both stores keep it. */
  public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    int micros = instant.getNano() / 1000 * 1000;
    return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), micros, ZoneOffset.UTC)
        .atOffset(ZoneOffset.UTC);
  }

  /** An instant cut to what both stores keep: microseconds. */
  public static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  /** A stored instant. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** A stored instant of a column that is never null. */
  public static Instant instantOf(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A stored id, or null. */
  public static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  /** The start of a day in UTC, for sorting dated things among timed ones. */
  public static Instant startOf(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
