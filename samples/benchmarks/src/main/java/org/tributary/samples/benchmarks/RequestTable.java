package org.tributary.samples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one table into which the contenders other than the hub load the file: no raw form, no
 * timeline, no residents. Newest wins by a guard in the statement.
 */
final class RequestTable {
  private static final String SYSTEM = "311";
  private static final List<String> KEYS = List.of("source_system", "number");
  private static final List<String> VALUES =
      ServiceRequest.COLUMNS.stream().filter(c -> !c.equals("number")).toList();

  private RequestTable() {}

  static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE service_request (
            source_system   VARCHAR(32) NOT NULL,
            number          VARCHAR(64) NOT NULL,
            status          VARCHAR(32) NOT NULL,
            service_code    VARCHAR(64) NOT NULL,
            description     VARCHAR NOT NULL,
            channel         VARCHAR(16) NOT NULL,
            agency          VARCHAR(64) NOT NULL,
            opened_at       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            updated_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
            closed_at       TIMESTAMP(6) WITH TIME ZONE,
            address         VARCHAR NOT NULL,
            latitude        DOUBLE PRECISION NOT NULL,
            longitude       DOUBLE PRECISION NOT NULL,
            requester_name  VARCHAR(256) NOT NULL,
            requester_email VARCHAR(256) NOT NULL,
            requester_phone VARCHAR(32) NOT NULL,
            PRIMARY KEY (source_system, number))
          """);
    }
  }

  /**
   * The statement that writes a version unless a newer one is there.
   *
   * @param place what stands for the value of a column, such as a question mark
   */
  static String upsert(boolean postgres, Function<String, String> place) {
    String columns = String.join(", ", KEYS) + ", " + String.join(", ", VALUES);
    String places = places(KEYS, place) + ", " + places(VALUES, place);
    if (postgres) {
      return "INSERT INTO service_request (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s"
              .formatted(columns, places, String.join(", ", KEYS), assignments("excluded"))
          + " WHERE service_request.updated_at < excluded.updated_at";
    }
    String inserted = places(KEYS, c -> "s." + c) + ", " + places(VALUES, c -> "s." + c);
    return """
        MERGE INTO service_request t USING (VALUES (%s)) s (%s)
        ON t.source_system = s.source_system AND t.number = s.number
        WHEN MATCHED AND t.updated_at < s.updated_at THEN UPDATE SET %s
        WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)
        """
        .formatted(
            places(KEYS, c -> typed(c, place)) + ", " + places(VALUES, c -> typed(c, place)),
            columns,
            assignments("s"),
            columns,
            inserted);
  }

  private static String places(List<String> columns, Function<String, String> place) {
    return columns.stream().map(place).collect(Collectors.joining(", "));
  }

  private static String assignments(String from) {
    return VALUES.stream().map(c -> c + " = " + from + "." + c).collect(Collectors.joining(", "));
  }

  /** H2 has to be told the types of a table of parameters. */
  private static String typed(String column, Function<String, String> place) {
    String type =
        column.endsWith("_at")
            ? "TIMESTAMP(6) WITH TIME ZONE"
            : column.endsWith("itude") ? "DOUBLE PRECISION" : "VARCHAR";
    return "CAST(" + place.apply(column) + " AS " + type + ")";
  }

  /** Binds a version to the statement, in the order of its columns. */
  static void bind(PreparedStatement statement, ServiceRequest request) throws SQLException {
    int index = 1;
    for (String key : KEYS) {
      statement.setObject(index++, value(request, key));
    }
    for (String column : VALUES) {
      statement.setObject(index++, value(request, column));
    }
  }

  /** The value of a column as JDBC takes it. */
  static @Nullable Object value(ServiceRequest request, String column) {
    return switch (column) {
      case "source_system" -> SYSTEM;
      case "number" -> request.number();
      case "status" -> request.status().canonical;
      case "service_code" -> request.serviceCode();
      case "description" -> request.description();
      case "channel" -> request.channel();
      case "agency" -> request.agency();
      case "opened_at" -> at(request.openedAt());
      case "updated_at" -> at(request.updatedAt());
      case "closed_at" -> request.closedAt() == null ? null : at(request.closedAt());
      case "address" -> request.address();
      case "latitude" -> request.latitude();
      case "longitude" -> request.longitude();
      case "requester_name" -> request.requesterName();
      case "requester_email" -> request.requesterEmail();
      case "requester_phone" -> request.requesterPhone();
      default -> throw new IllegalArgumentException("There is no column " + column);
    };
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** What a contender made of the file. */
  static StateHash state(Database database) throws SQLException {
    return state(database, "SELECT number, status, updated_at FROM service_request");
  }

  /** What the hub made of it, or who wrote the same rows. */
  static StateHash stateOfHub(Database database) throws SQLException {
    return state(
        database,
        """
        SELECT c.number, c.status, r.source_updated_at FROM hub_case c
        JOIN source_record r ON r.stream_no = c.stream_no AND r.record_id = c.record_id
        """);
  }

  private static StateHash state(Database database, String sql) throws SQLException {
    StateHash hash = new StateHash();
    try (Connection connection = database.open()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(1000);
        try (ResultSet rows = statement.executeQuery(sql)) {
          while (rows.next()) {
            Instant updatedAt = rows.getObject(3, OffsetDateTime.class).toInstant();
            hash.add(rows.getString(1), rows.getString(2), updatedAt);
          }
        }
      }
    }
    return hash;
  }
}
