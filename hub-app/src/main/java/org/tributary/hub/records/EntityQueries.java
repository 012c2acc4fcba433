package org.tributary.hub.records;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.DataClass;
import org.tributary.canonical.Meta;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.ServiceRoutes;
import org.tributary.sdk.json.CanonicalJson;

/** Reads the canonical records besides residents and cases. */
@Component
public class EntityQueries {
  private static final String COLUMNS =
      "e.id, e.stream_no, e.code, e.version, e.created_at, e.updated_at, e.doc";
  private static final String ONE =
      "SELECT " + COLUMNS + " FROM entity e WHERE e.id = ? AND e.type = ? AND e.deleted_at IS NULL";
  private static final String LIST =
      "SELECT "
          + COLUMNS
          + """
             FROM entity e
            WHERE e.type = ? AND (e.code, e.id) > (?, ?) AND e.deleted_at IS NULL
            ORDER BY e.type, e.code, e.id LIMIT ?
            """;
  private static final String CHANGED =
      "SELECT "
          + COLUMNS
          + """
             FROM entity e
            WHERE e.type = ? AND e.updated_at >= ? AND (e.updated_at, e.id) > (?, ?)
              AND e.deleted_at IS NULL
            ORDER BY e.type, e.updated_at, e.id LIMIT ?
            """;

  private static final String WALK =
      "SELECT "
          + COLUMNS
          + """
             FROM entity e
            WHERE e.id > ? AND e.type = ? AND e.updated_at >= ? AND e.deleted_at IS NULL
            ORDER BY e.id LIMIT ?
            """;
  private static final String COUNT =
      "SELECT COUNT(*) FROM entity WHERE type = ? AND updated_at >= ? AND deleted_at IS NULL";

  /** A resident linked twice to one account has it once: the newest links hold all of them. */
  private static final String OF_RESIDENT =
      "SELECT "
          + COLUMNS
          + """
             FROM source_link l JOIN entity e ON e.id = l.target_id
            WHERE l.resident_id = ? AND l.state = 'linked' AND e.type = ? AND e.deleted_at IS NULL
            ORDER BY l.resident_id DESC, l.sort_at DESC, l.target_id DESC LIMIT ?
            """;

  private static final String WITH_IDS =
      "SELECT e.type, " + COLUMNS + " FROM entity e WHERE e.id = ANY(?) AND e.deleted_at IS NULL";

  private final JdbcClient jdbc;
  private final Sql sql;
  private final Cursors cursors;
  private final Streams streams;
  private final ServiceRoutes routes;

  EntityQueries(JdbcClient jdbc, Sql sql, Cursors cursors, Streams streams, ServiceRoutes routes) {
    this.sql = sql;
    this.streams = streams;
    this.routes = routes;
    this.jdbc = jdbc;
    this.cursors = cursors;
  }

  private record Row(
      UUID id,
      int streamNo,
      String code,
      int version,
      Instant createdAt,
      Instant updatedAt,
      String doc) {

    static Row of(ResultSet row, int index) throws SQLException {
      return new Row(
          row.getObject("id", UUID.class),
          row.getInt("stream_no"),
          row.getString("code"),
          row.getInt("version"),
          Sql.instantOf(row, "created_at"),
          Sql.instantOf(row, "updated_at"),
          row.getString("doc"));
    }

    ObjectNode json(DataClass dataClass) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("id", id.toString());
      json.set("meta", CanonicalJson.tree(new Meta(version, createdAt, updatedAt, dataClass)));
      json.setAll((ObjectNode) Json.tree(doc));
      return json;
    }
  }

  /** The newest accounts or contacts of a resident, who is named in each. */
  public List<ObjectNode> ofResident(UUID residentId, String type, int limit) {
    return jdbc.sql(OF_RESIDENT).params(residentId, type, limit).query(Row::of).list().stream()
        .distinct()
        .map(row -> row.json(DataClass.PERSONAL).put("residentId", residentId.toString()))
        .toList();
  }

  /**
   * The accounts and contacts among what is linked to a resident, who is named in each.
   *
   * @return of each type, in the order of the ids
   */
  public Map<String, List<ObjectNode>> ofResident(UUID resident, Collection<UUID> linked) {
    Map<UUID, Typed> found = new HashMap<>();
    sql.withIds(WITH_IDS, linked, Typed::of).forEach(each -> found.put(each.row().id(), each));
    return linked.stream()
        .distinct()
        .map(found::get)
        .filter(Objects::nonNull)
        .collect(
            Collectors.groupingBy(
                Typed::type,
                Collectors.mapping(
                    each ->
                        each.row().json(DataClass.PERSONAL).put("residentId", resident.toString()),
                    Collectors.toList())));
  }

  private record Typed(String type, Row row) {
    static Typed of(ResultSet row, int index) throws SQLException {
      return new Typed(row.getString("type"), Row.of(row, index));
    }
  }

  Optional<ObjectNode> find(String type, UUID id) {
    return jdbc.sql(ONE).params(id, type).query(Row::of).optional().map(row -> shown(type, row));
  }

  /** A service type says which systems take it, as their files stand now. */
  private ObjectNode shown(String type, Row row) {
    ObjectNode json = row.json(DataClass.PUBLIC);
    if (type.equals("service_type")) {
      List<String> taken =
          routes.of(streams.of(row.streamNo()).system(), row.code()).stream()
              .map(route -> route.action().system())
              .distinct()
              .toList();
      if (!taken.isEmpty()) {
        ArrayNode list = json.putArray("routes");
        taken.forEach(list::add);
      }
    }
    return json;
  }

  /**
   * One page of a type.
   *
   * @param since only what was written since then, in the order of the changes; null for everything
   *     in the order of the codes
   */
  PageOf<ObjectNode> list(
      String type, @Nullable Instant since, String filters, @Nullable String cursor, int limit) {
    return PageOf.of(
            since == null
                ? byCode(type, filters, cursor, limit + 1)
                : byChange(type, since, filters, cursor, limit + 1),
            limit,
            last ->
                cursors.after(
                    type,
                    filters,
                    List.of(
                        since == null ? last.code() : last.updatedAt().toString(),
                        last.id().toString())))
        .map(row -> shown(type, row));
  }

  /** Those of a type after an id, in the order of their ids, each as it is shown singly. */
  public List<ObjectNode> after(String type, UUID id, @Nullable Instant since, int limit) {
    return jdbc.sql(WALK).params(id, type, from(since), limit).query(Row::of).list().stream()
        .map(row -> shown(type, row))
        .toList();
  }

  /** How many such a walk would find now. */
  public long count(String type, @Nullable Instant since) {
    return jdbc.sql(COUNT).params(type, from(since)).query(Long.class).single();
  }

  private static @Nullable OffsetDateTime from(@Nullable Instant since) {
    return Sql.at(since == null ? Instant.EPOCH : since);
  }

  private List<Row> byCode(String type, String filters, @Nullable String cursor, int wanted) {
    List<String> after =
        cursor == null
            ? List.of("", new UUID(0, 0).toString())
            : cursors.open(type, filters, cursor);
    return jdbc.sql(LIST)
        .params(type, after.get(0), UUID.fromString(after.get(1)), wanted)
        .query(Row::of)
        .list();
  }

  private List<Row> byChange(
      String type, Instant since, String filters, @Nullable String cursor, int wanted) {
    List<String> after =
        cursor == null
            ? List.of(since.minusMillis(1).toString(), new UUID(0, 0).toString())
            : cursors.open(type, filters, cursor);
    return jdbc.sql(CHANGED)
        .params(
            type,
            Sql.at(since),
            Sql.at(Instant.parse(after.get(0))),
            UUID.fromString(after.get(1)),
            wanted)
        .query(Row::of)
        .list();
  }
}
