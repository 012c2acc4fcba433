package org.tributary.hub.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Phase;
import org.tributary.hub.api.Box;
import org.tributary.hub.store.Sql;

/**
 * The statements that list cases by a filter: always walks along an index from where the last page
 * ended, never a sort of all that matches.
 *
 * <p>The order names the leading columns of the index too, although they are constant: H2 walks an
 * index backwards only for an order that names all of it.
 */
final class CaseList {
  private static final String CELL = "c.cell,";
  private static final String PHASE = "c.phase,";
  private static final String KIND = "c.stream_no,c.type,c.status,";
  private static final String SERVICE = "c.service_type_id,c.stream_no,c.status,";
  private static final String STREAM = "c.stream_no,";
  private static final String FROM_CASES = " FROM hub_case c WHERE c.deleted_at IS NULL";
  private static final String FROM_LINKS =
      """
       FROM source_link l JOIN hub_case c ON c.id = l.target_id
      WHERE l.resident_id = :resident AND l.state = 'linked' AND c.deleted_at IS NULL
      """;

  /**
   * Cases that come from one stream.
   *
   * @param type the one type that they have; null for those of one service type, of whatever type
   */
  record Kind(int streamNo, @Nullable String type) {
    boolean isOf(CaseType wanted) {
      return type == null || type.equals(lower(wanted));
    }
  }

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
  private final @Nullable List<Integer> cells;
  private final List<Kind> kinds;
  private final Map<String, Object> parameters = new HashMap<>();
  private final List<String> statements;

  /**
   * @param kinds of which there are cases that the filter may want, where it names any
   * @param cells where there are cases that it may want; null where it says nothing of that, or
   *     where they are too many to walk one by one
   */
  CaseList(
      CaseFilter filter,
      List<Kind> kinds,
      @Nullable List<Integer> cells,
      @Nullable Position after,
      int limit) {
    this.filter = filter;
    this.cells = cells;
    this.kinds = kinds;
    parameters.put("limit", limit);
    if (filter.isNarrow() && kinds.isEmpty()) {
      statements = List.of();
      return;
    }
    Walk walk = walk();
    String conditions = conditions();
    if (after != null) {
      parameters.put("at", utc(after.at()));
      parameters.put("id", after.id());
      conditions += walk.after();
    }
    statements = statements(walk, conditions);
  }

  /** The statements whose results, merged in their common order, are the page. */
  List<String> statements() {
    return statements;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  /** Whether the oldest comes first: in the order of the changes, or of what is overdue. */
  boolean ascending() {
    return filter.followsChanges() || (filter.followsEnds() && filter.overdueAt() != null);
  }

  private Walk walk() {
    String time = filter.followsChanges() ? "c.updated_at" : "c.opened_at";
    if (filter.residentId() != null) {
      parameters.put("resident", filter.residentId());
      return filter.followsChanges()
          ? new Walk(FROM_LINKS, "", time, "c.id", true)
          : new Walk(FROM_LINKS, "l.resident_id,", "l.sort_at", "l.target_id", false);
    }
    return filter.followsEnds()
        ? new Walk(FROM_CASES, PHASE, "c.ends_at", "c.id", ascending())
        : new Walk(FROM_CASES, leading(), time, "c.id", filter.followsChanges());
  }

  /** The columns before the time in the index that leads to few cases beside those wanted. */
  private String leading() {
    if (filter.followsChanges() || filter.number() != null) {
      return "";
    }
    if (cells != null) {
      return CELL;
    }
    if (filter.namesService()) {
      return SERVICE;
    }
    if (filter.namesKind()) {
      return KIND;
    }
    return filter.streams() == null ? "" : STREAM;
  }

  /**
   * One short walk for each value of what the index has before the time: a cell of the map, a
   * stream, or each kind and status of which there can be cases.
   */
  private List<String> statements(Walk walk, String conditions) {
    String sorts = equal(filter.type(), filter.status());
    List<Integer> streams = filter.streams();
    if (walk.leading().equals(CELL) && cells != null) {
      return cells.stream()
          .map(cell -> one(walk, " AND c.cell = " + cell + sorts + conditions))
          .toList();
    }
    if (walk.leading().equals(STREAM) && streams != null) {
      return streams.stream()
          .map(stream -> one(walk, " AND c.stream_no = " + stream + conditions))
          .toList();
    }
    if (walk.leading().equals(SERVICE) || walk.leading().equals(KIND)) {
      return kinds.stream()
          .flatMap(kind -> statuses().stream().map(status -> equal(kind, status)))
          .map(condition -> one(walk, condition + conditions))
          .toList();
    }
    return List.of(one(walk, sorts + conditions));
  }

  /** Those that a case may be in which the filter wants. */
  private List<CaseStatus> statuses() {
    CaseStatus only = filter.status();
    Phase phase = filter.phase() == null ? filter.ended() : filter.phase();
    return Stream.of(CaseStatus.values())
        .filter(status -> only == null || status == only)
        .filter(status -> phase == null || status.phase() == phase || status == CaseStatus.UNKNOWN)
        .toList();
  }

  private static String one(Walk walk, String conditions) {
    return walk.select() + conditions + walk.order() + " LIMIT :limit";
  }

  private String equal(Kind kind, CaseStatus status) {
    return " AND c.stream_no = "
        + kind.streamNo()
        + (kind.type() == null ? "" : " AND c.type = '" + kind.type() + "'")
        + equal(kind.type() == null ? filter.type() : null, status);
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
        + (filter.unclassified() ? " AND c.service_type_id IS NULL" : "")
        + ended()
        + streams()
        + condition("c.opened_at > :after", "after", utc(filter.openedAfter()))
        + condition("c.opened_at < :before", "before", utc(filter.openedBefore()))
        + condition("c.updated_at >= :since", "since", utc(filter.updatedSince()))
        + inBox();
  }

  /**
   * By when they were closed, or should be: the phase and the time are one index. Of open cases,
   * which are the fewer, the statuses lead to those of a kind or a service too.
   */
  private String ended() {
    Phase ended = filter.ended();
    if (ended == null) {
      return "";
    }
    return " AND c.phase = '"
        + lower(ended)
        + "'"
        + (ended == Phase.OPEN && filter.followsEnds() && filter.isNarrow() ? leadingToFew() : "")
        + condition("c.ends_at < :now", "now", utc(filter.overdueAt()))
        + condition("c.ends_at > :closedAfter", "closedAfter", utc(filter.closedAfter()))
        + condition("c.ends_at < :closedBefore", "closedBefore", utc(filter.closedBefore()));
  }

  private String leadingToFew() {
    return " AND c.stream_no IN ("
        + joined(kinds.stream().map(kind -> kind.streamNo() + "").distinct())
        + ") AND c.status IN ("
        + joined(statuses().stream().map(status -> "'" + lower(status) + "'"))
        + ")";
  }

  private static String joined(Stream<String> values) {
    return values.collect(Collectors.joining(", "));
  }

  private String inBox() {
    Box box = filter.box();
    if (box == null) {
      return "";
    }
    parameters.putAll(
        Map.of("west", box.west(), "south", box.south(), "east", box.east(), "north", box.north()));
    return " AND c.lat BETWEEN :south AND :north AND "
        + (box.crossesDateLine()
            ? "(c.lon >= :west OR c.lon <= :east)"
            : "c.lon BETWEEN :west AND :east");
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

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
