package org.tributary.hub.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.tributary.hub.store.Json;

/** Reads Parquet files by DuckDB, which shares no code with what wrote them. */
public final class DuckDb {
  private DuckDb() {}

  /** The rows of a file in their order. */
  public static List<Map<String, Object>> rows(Path file) {
    return rows("SELECT * FROM read_parquet('" + file + "')");
  }

  static List<Map<String, Object>> rows(String sql) {
    List<Map<String, Object>> rows = new ArrayList<>();
    query(
        sql,
        row -> {
          Map<String, Object> values = new LinkedHashMap<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.put(row.getMetaData().getColumnName(i), row.getObject(i));
          }
          rows.add(values);
        });
    return rows;
  }

  /** The names of the columns and their types, as DuckDB understands them. */
  public static Map<String, String> columns(Path file) {
    Map<String, String> columns = new LinkedHashMap<>();
    query(
        "DESCRIBE SELECT * FROM read_parquet('" + file + "')",
        row -> columns.put(row.getString(1), row.getString(2)));
    return columns;
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private static void query(String sql, Row take) {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        take.take(rows);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Every member of a JSON object is there as a value of its type, and nothing else is. */
  public static void assertSame(JsonNode object, Map<String, Object> row) {
    assertStruct(object, row, "");
  }

  private static void assertStruct(JsonNode object, Map<String, Object> struct, String at) {
    object
        .properties()
        .forEach(
            member -> {
              String path = at + "/" + member.getKey();
              assertThat(struct).as(path).containsKey(member.getKey());
              assertValue(member.getValue(), struct.get(member.getKey()), path);
            });
    struct.forEach(
        (name, value) -> {
          if (!object.has(name)) {
            assertThat(value).as(at + "/" + name).isNull();
          }
        });
  }

  private static void assertValue(JsonNode json, Object value, String at) {
    assertThat(value).as(at).isNotNull();
    try {
      if (value instanceof DuckDBStruct struct) {
        assertStruct(json, struct.getMap(), at);
      } else if (value instanceof Array array) {
        assertList(json, (Object[]) array.getArray(), at);
      } else if (value instanceof Map<?, ?> map) {
        assertThat(map).as(at).hasSize(json.size());
        map.forEach((key, each) -> assertValue(json.get((String) key), each, at + "/" + key));
      } else {
        assertSingle(json, value, at);
      }
    } catch (SQLException e) {
      throw new AssertionError(at, e);
    }
  }

  private static void assertList(JsonNode json, Object[] list, String at) {
    assertThat(json.isArray()).as(at).isTrue();
    assertThat(list).as(at).hasSize(json.size());
    for (int i = 0; i < list.length; i++) {
      assertValue(json.get(i), list[i], at + "/" + i);
    }
  }

  private static void assertSingle(JsonNode json, Object value, String at) {
    if (value instanceof OffsetDateTime time) {
      assertThat(time.toInstant())
          .as(at)
          .isEqualTo(
              OffsetDateTime.parse(json.textValue()).toInstant().truncatedTo(ChronoUnit.MICROS));
    } else if (value instanceof LocalDate date) {
      assertThat(date).as(at).isEqualTo(LocalDate.parse(json.textValue()));
    } else if (value instanceof BigDecimal decimal) {
      assertThat(decimal)
          .as(at)
          .isEqualByComparingTo(
              new BigDecimal(json.textValue()).setScale(10, RoundingMode.HALF_EVEN));
    } else if (value instanceof Integer || value instanceof Long) {
      assertThat(json.isIntegralNumber()).as(at).isTrue();
      assertThat(((Number) value).longValue()).as(at).isEqualTo(json.longValue());
    } else if (value instanceof Double number) {
      assertThat(number).as(at).isEqualTo(json.doubleValue());
    } else if (value instanceof Boolean) {
      assertThat(value).as(at).isEqualTo(json.booleanValue());
    } else if (json.isTextual()) {
      assertThat(value).as(at).isEqualTo(json.textValue());
    } else {
      assertThat(Json.tree(value.toString())).as(at).isEqualTo(Json.tree(json.toString()));
    }
  }
}
