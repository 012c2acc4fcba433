package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.tributary.canonical.Case;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/**
 * The stream by which the hub's own words about a case come: {@code hub.cases}. A case that is
 * opened here is a source record like any other until its system has one.
 */
public final class OwnStream {
  /** Id under which the hub itself stands among the systems; no system file may have it. */
  public static final String SYSTEM = "hub";

  /** Name of the stream. */
  public static final String NAME = "cases";

  static final StreamSpec SPEC =
      new StreamSpec(
          SYSTEM,
          NAME,
          null,
          null,
          ZoneOffset.UTC,
          Duration.ofDays(36_500),
          JsonNodeFactory.instance.objectNode(),
          CanonicalType.CASE,
          new Verbatim(),
          Map.of());

  private OwnStream() {}

  /** Its number in the store; it gets one when it is first asked for. */
  static int number(Sql sql) {
    String select = "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?";
    List<Integer> numbers = sql.jdbc().queryForList(select, Integer.class, SYSTEM, NAME);
    return numbers.isEmpty() ? made(sql, select) : numbers.get(0);
  }

  private static int made(Sql sql, String select) {
    try {
      sql.jdbc().update("INSERT INTO stream (system_id, name) VALUES (?, ?)", SYSTEM, NAME);
    } catch (DuplicateKeyException e) {
      // another node was quicker; its row is ours
      return sql.jdbc().queryForList(select, Integer.class, SYSTEM, NAME).get(0);
    }
    return sql.jdbc().queryForList(select, Integer.class, SYSTEM, NAME).get(0);
  }

  /** Canonical already: nothing to translate. */
  private static final class Verbatim implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Done(CanonicalJson.read(record.body(), Case.class), List.of());
    }

    @Override
    public String version() {
      return "verbatim";
    }
  }
}
