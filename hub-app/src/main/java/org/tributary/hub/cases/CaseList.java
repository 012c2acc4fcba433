package org.tributary.hub.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.hub.store.Sql;

/**
 * The statement that lists cases by a filter: always a walk along one index from where the last
 * page ended, never a sort of all that matches.
 *
 * <p>The order names the leading columns of the index too, although they are constant: H2 walks an
 * index backwards only for an order that names all of it.
 */
final class CaseList {
  private static final String FROM_CASES = " FROM hub_case c WHERE c.deleted_at IS NULL";
  private static final String FROM_LINKS =
      """
       FROM source_link l JOIN hub_case c ON c.id = l.target_id
      WHERE l.resident_id = :resident AND l.state = 'linked' AND c.deleted_at IS NULL
      """;

  /** Where a page ended. */
  record Position(Instant at, UUID id) {}

  /** The walk that fits a filter: which time orders it, and which columns stand before it. */
  private record Walk(String from, String leading, String time, String id, boolean ascending) {

    String select() {
      return "SELECT " + CaseRow.COLUMNS + ", " + time + " AS sort_at" + from;
    }

    String order() {
      String way = ascending ? "" : " DESC";
      return " ORDER BY " + leading.replace(",", way + ",") + time + way + ", " + id + way;
    }

    String after() {
      return " AND (" + time + ", " + id + ") " + (ascending ? ">" : "<") + " (:at, :id)";
    }
  }

  private final CaseFilter filter;
  private final Map<String, Object> parameters = new HashMap<>();
  private final String conditions;
  private final String sql;

  CaseList(CaseFilter filter, @Nullable Position after, int limit) {
    this.filter = filter;
    parameters.put("limit", limit);
    if (after != null) {
      parameters.put("at", utc(after.at()));
      parameters.put("id", after.id());
    }
    conditions = conditions();
    sql = after == null ? statement("") : statement(walk().after());
  }

  String sql() {
    return sql;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private Walk walk() {
    String time = filter.followsChanges() ? "c.updated_at" : "c.opened_at";
    if (filter.residentId() != null) {
      parameters.put("resident", filter.residentId());
      return filter.followsChanges()
          ? new Walk(FROM_LINKS, "", time, "c.id", true)
          : new Walk(FROM_LINKS, "l.resident_id,", "l.sort_at", "l.target_id", false);
    }
    boolean byStatus = !filter.followsChanges() && filter.number() == null;
    String leading =
        byStatus && (filter.type() != null || filter.status() != null) ? "c.type,c.status," : "";
    return new Walk(FROM_CASES, leading, time, "c.id", filter.followsChanges());
  }

  private String statement(String after) {
    Walk walk = walk();
    boolean byStatus = walk.leading().startsWith("c.type");
    if (byStatus && (filter.type() == null || filter.status() == null)) {
      return merged(walk, after);
    }
    return one(walk, equal(filter.type(), filter.status()), after);
  }

  /** One short walk per type and status, merged: the index has both before the time. */
  private String merged(Walk walk, String after) {
    List<String> walks = new ArrayList<>();
    for (CaseType type : chosen(filter.type(), CaseType.values())) {
      for (CaseStatus status : chosen(filter.status(), CaseStatus.values())) {
        walks.add("(" + one(walk, equal(type, status), after) + ")");
      }
    }
    return String.join("\nUNION ALL\n", walks) + " ORDER BY sort_at DESC, id DESC LIMIT :limit";
  }

  private String one(Walk walk, String equal, String after) {
    return walk.select() + equal + conditions + after + walk.order() + " LIMIT :limit";
  }

  private static String equal(@Nullable CaseType type, @Nullable CaseStatus status) {
    return (type == null ? "" : " AND c.type = '" + lower(type) + "'")
        + (status == null ? "" : " AND c.status = '" + lower(status) + "'");
  }

  private String conditions() {
    return condition("c.number = :number", "number", filter.number())
        + condition(
            "c.phase = :phase", "phase", filter.phase() == null ? null : lower(filter.phase()))
        + condition("c.service_type_id = :service", "service", filter.serviceType())
        + streams()
        + condition("c.opened_at > :after", "after", utc(filter.openedAfter()))
        + condition("c.opened_at < :before", "before", utc(filter.openedBefore()))
        + condition("c.updated_at >= :since", "since", utc(filter.updatedSince()));
  }

  private String streams() {
    List<Integer> streams = filter.streams();
    if (streams != null && streams.isEmpty()) {
      return " AND 1 = 0";
    }
    return condition("c.stream_no IN (:streams)", "streams", streams);
  }

  private String condition(String sql, String name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    parameters.put(name, value);
    return " AND " + sql;
  }

  private static @Nullable Object utc(@Nullable Instant instant) {
    return Sql.at(instant);
  }

  private static <E> List<E> chosen(@Nullable E one, E[] all) {
    return one == null ? Stream.of(all).toList() : List.of(one);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
