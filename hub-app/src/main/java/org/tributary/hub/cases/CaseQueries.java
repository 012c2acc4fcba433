package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.CaseEvent;
import org.tributary.canonical.CaseType;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Spoken;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.GroupRead;
import org.tributary.hub.store.Sql;

/** Reads cases: by id, by filter, newest of a resident. The statements of a page are bounded. */
@Component
public class CaseQueries {
  /** Names the list of cases in its cursors. */
  private static final String LIST = "cases";

  private static final String EVENTS = "case-events";
  private static final String DOCUMENTS = "case-documents";

  /**
   * Cases with their links, one a row, and with what tells whether further statements would find
   * anything: most cases have neither documents nor write-backs, and no links but their record's.
   */
  private static final String ONE =
      "SELECT "
          + CaseRow.COLUMNS
          + """
            , c.opened_at AS sort_at, c.own_doc IS NOT NULL AS own,
            EXISTS (SELECT 1 FROM case_document d WHERE d.case_id = c.id) AS documented,
            EXISTS (SELECT 1 FROM leg w WHERE w.case_id = c.id) AS written,
            l.id AS link_id, l.party, l.resident_id, l.state
          FROM UNNEST(CAST(? AS UUID ARRAY)) AS wanted (wanted_id)
          JOIN hub_case c ON c.id = wanted_id
          LEFT JOIN source_link l ON l.stream_no = c.stream_no AND l.record_id = c.record_id
          ORDER BY c.id, l.party
          """;

  /** Along the primary key: a case that changes meanwhile neither moves nor comes twice. */
  private static final String WALK =
      "SELECT "
          + CaseRow.COLUMNS
          + """
            , c.opened_at AS sort_at,
            EXISTS (SELECT 1 FROM case_document d WHERE d.case_id = c.id) AS documented,
            EXISTS (SELECT 1 FROM leg w WHERE w.case_id = c.id) AS written
          FROM hub_case c WHERE c.id > :after AND %s ORDER BY c.id LIMIT :limit
          """;

  private static final String PRESENT = "c.deleted_at IS NULL";
  private static final String CHANGED = "(c.updated_at >= :since OR c.deleted_at >= :since)";

  /** In the order of the index: a planner that takes a case for easy to find would scan instead. */
  private static final String KINDS =
      """
      SELECT s.stream_no, t.type FROM stream s CROSS JOIN (VALUES %s) AS t (type)
      WHERE (SELECT 1 FROM hub_case c WHERE c.stream_no = s.stream_no AND c.type = t.type
        ORDER BY c.stream_no, c.type, c.status LIMIT 1) = 1
      """
          .formatted(
              Stream.of(CaseType.values())
                  .map(type -> "('" + type.name().toLowerCase(Locale.ROOT) + "')")
                  .collect(Collectors.joining(", ")));

  private static final String KINDS_OF_SERVICE =
      """
      SELECT s.stream_no, NULL AS type FROM stream s
      WHERE (SELECT 1 FROM hub_case c
        WHERE c.service_type_id %s AND c.stream_no = s.stream_no
        ORDER BY c.service_type_id, c.stream_no, c.status LIMIT 1) = 1
      """;

  private static final String EXISTS = "SELECT 1 FROM hub_case WHERE id = ?";

  /** Those of its source's record, and of a case that was opened here those of its own. */
  private static final String LINKS =
      """
      SELECT c.id AS case_id, l.id, l.party, l.resident_id, l.state, 0 AS own
      FROM UNNEST(CAST(? AS UUID ARRAY), CAST(? AS INTEGER ARRAY), CAST(? AS VARCHAR ARRAY))
        AS c (id, stream_no, record_id)
      JOIN source_link l ON l.stream_no = c.stream_no AND l.record_id = c.record_id
      UNION ALL
      SELECT c.id AS case_id, l.id, l.party, l.resident_id, l.state, 1 AS own
      FROM UNNEST(CAST(? AS UUID ARRAY), CAST(? AS INTEGER ARRAY)) AS c (id, stream_no)
      JOIN source_link l ON l.record_id = CAST(c.id AS VARCHAR(36)) AND l.stream_no <> c.stream_no
        AND l.stream_no = (SELECT stream_no FROM stream WHERE system_id = 'hub' AND name = 'cases')
      ORDER BY 1, 6, 3
      """;

  private static final String TIMELINE =
      """
      SELECT sequence, type, occurred_at, recorded_at, out_of_order, from_status, to_status, text
      FROM case_event WHERE case_id = ? AND sequence > ? ORDER BY case_id, sequence LIMIT ?
      """;

  private final JdbcClient jdbc;
  private final CasePlaces places;
  private final Streams streams;
  private final Documents documents;
  private final Cursors cursors;
  private final GroupRead<UUID, List<Found>> byId;

  CaseQueries(
      JdbcClient jdbc, CasePlaces places, Streams streams, Documents documents, Cursors cursors) {
    this.jdbc = jdbc;
    this.places = places;
    this.streams = streams;
    this.documents = documents;
    this.cursors = cursors;
    this.byId = new GroupRead<>(this::read);
  }

  /**
   * The newest cases of a resident.
   *
   * @return a page whose cursor goes on in the list of cases with {@code residentId} as its filter
   */
  public PageOf<CaseView> newestOf(UUID residentId, int limit) {
    return list(CaseFilter.of(residentId), filters(residentId), null, limit);
  }

  static String filters(UUID residentId) {
    return "residentId=" + residentId;
  }

  /** One case as the API shows it, also one that its source has deleted. */
  public Optional<ObjectNode> shown(UUID id) {
    return find(id).map(CaseView::json);
  }

  /** One case, also one that its source has deleted. */
  Optional<CaseView> find(UUID id) {
    return byId.find(id).map(this::whole);
  }

  private Map<UUID, List<Found>> read(Set<UUID> ids) {
    return jdbc.sql(ONE).param(ids.toArray(UUID[]::new)).query(Found::of).list().stream()
        .collect(Collectors.groupingBy(found -> found.row().id()));
  }

  private CaseView whole(List<Found> rows) {
    Found found = rows.get(0);
    CaseRow row = found.row().seen();
    Map<UUID, List<CaseView.Link>> links =
        found.own()
            ? links(List.of(row))
            : Map.of(row.id(), rows.stream().map(Found::link).filter(Objects::nonNull).toList());
    return whole(new Walked(row, found.documented(), found.written()), links);
  }

  /**
   * The cases after an id, in the order of their ids, each whole as {@link #find} has it.
   *
   * @param since only what changed since then, also what its source deleted; null for all that are
   *     not deleted
   */
  List<CaseView> walk(UUID after, @Nullable Instant since, int limit) {
    List<Walked> found =
        sinceThen(jdbc.sql(WALK.formatted(condition(since))), since)
            .param("after", after)
            .param("limit", limit)
            .query(Walked::of)
            .list();
    Map<UUID, List<CaseView.Link>> links = links(found.stream().map(Walked::row).toList());
    return found.stream().map(each -> whole(each, links)).toList();
  }

  /** How many cases such a walk would find now. */
  long count(@Nullable Instant since) {
    return sinceThen(jdbc.sql("SELECT COUNT(*) FROM hub_case c WHERE " + condition(since)), since)
        .query(Long.class)
        .single();
  }

  private static String condition(@Nullable Instant since) {
    return since == null ? PRESENT : CHANGED;
  }

  private static JdbcClient.StatementSpec sinceThen(
      JdbcClient.StatementSpec statement, @Nullable Instant since) {
    return since == null ? statement : statement.param("since", Sql.at(since));
  }

  private CaseView whole(Walked found, Map<UUID, List<CaseView.Link>> links) {
    CaseView view = view(found.row(), links).written(found.written());
    return found.documented() ? view.with(documents.shownIn(found.row().id())) : view;
  }

  /**
   * A case as a walk finds it, without its links.
   *
   * @param documented whether documents of it are kept here
   * @param written whether anything about it was written to a system
   */
  private record Walked(CaseRow row, boolean documented, boolean written) {
    static Walked of(ResultSet row, int index) throws SQLException {
      return new Walked(
          CaseRow.of(row, index), row.getBoolean("documented"), row.getBoolean("written"));
    }
  }

  /**
   * A case by its id, with one of its links.
   *
   * @param own whether it was opened here, so that it has further links
   * @param documented whether documents of it are kept here
   * @param written whether anything about it was written to a system
   */
  private record Found(
      CaseRow row, boolean own, boolean documented, boolean written, CaseView.@Nullable Link link) {
    static Found of(ResultSet row, int index) throws SQLException {
      return new Found(
          CaseRow.unseen(row, Sql.instantOf(row, "sort_at")),
          row.getBoolean("own"),
          row.getBoolean("documented"),
          row.getBoolean("written"),
          row.getString("party") == null ? null : linkOf(row, "link_id"));
    }
  }

  static CaseView.Link linkOf(ResultSet row, String id) throws SQLException {
    return new CaseView.Link(
        row.getObject(id, UUID.class),
        row.getString("party"),
        row.getObject("resident_id", UUID.class),
        row.getString("state").equals("linked"));
  }

  /** The documents of a case that are kept here; empty where there is no such case. */
  Optional<PageOf<ObjectNode>> documents(UUID caseId, @Nullable String cursor, int limit) {
    if (jdbc.sql(EXISTS).param(caseId).query(Integer.class).optional().isEmpty()) {
      return Optional.empty();
    }
    String filters = caseId.toString();
    UUID after =
        cursor == null
            ? new UUID(0, 0)
            : UUID.fromString(cursors.open(DOCUMENTS, filters, cursor).get(0));
    return Optional.of(
        PageOf.of(
                documents.ofCase(caseId, after, limit + 1),
                limit,
                last -> cursors.after(DOCUMENTS, filters, List.of(last.id().toString())))
            .map(document -> document.json(caseId)));
  }

  /**
   * One page of a list.
   *
   * @param filters the filters as the caller wrote them: the cursor holds for these only
   */
  PageOf<CaseView> list(CaseFilter filter, String filters, @Nullable String cursor, int limit) {
    List<CaseRow> rows = rows(filter, position(filters, cursor), limit + 1);
    PageOf<CaseRow> page = PageOf.of(rows, limit, last -> after(filters, last));
    Map<UUID, List<CaseView.Link>> links = links(page.items());
    return page.map(row -> view(row, links));
  }

  /** Where the list goes on after a case. */
  String after(String filters, CaseRow last) {
    return cursors.after(LIST, filters, List.of(last.sortAt().toString(), last.id().toString()));
  }

  private CaseList.@Nullable Position position(String filters, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    List<String> parts = cursors.open(LIST, filters, cursor);
    return new CaseList.Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
  }

  /** A resident with two roles in one case has two links to it: such rows are one case. */
  private List<CaseRow> rows(CaseFilter filter, CaseList.@Nullable Position start, int wanted) {
    List<CaseList.Kind> kinds = kinds(filter);
    List<Integer> cells = places.cells(filter);
    List<CaseRow> rows = new ArrayList<>();
    CaseList.Position position = start;
    while (true) {
      List<CaseRow> read = read(new CaseList(filter, kinds, cells, position, wanted), wanted);
      for (CaseRow row : read) {
        if (rows.isEmpty() || !rows.get(rows.size() - 1).id().equals(row.id())) {
          rows.add(row);
        }
      }
      if (rows.size() >= wanted) {
        return rows.subList(0, wanted);
      }
      if (read.size() < wanted) {
        return rows;
      }
      CaseRow last = read.get(read.size() - 1);
      position = new CaseList.Position(last.sortAt(), last.id());
    }
  }

  /** Of which streams, and of which of their types, there are cases: one look at an index each. */
  private List<CaseList.Kind> kinds(CaseFilter filter) {
    if (!filter.isNarrow()) {
      return List.of();
    }
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder sql = new StringBuilder();
    if (filter.namesService()) {
      sql.append(KINDS_OF_SERVICE.formatted(filter.unclassified() ? "IS NULL" : "= :service"));
      parameters.put("service", filter.serviceType());
    } else {
      sql.append(KINDS);
    }
    if (filter.streams() != null) {
      sql.append(" AND s.stream_no IN (:streams)");
      parameters.put("streams", filter.streams().isEmpty() ? List.of(-1) : filter.streams());
    }
    return jdbc
        .sql(sql.toString())
        .params(parameters)
        .query((row, i) -> new CaseList.Kind(row.getInt("stream_no"), row.getString("type")))
        .list()
        .stream()
        .filter(kind -> filter.type() == null || kind.isOf(filter.type()))
        .toList();
  }

  private List<CaseRow> read(CaseList list, int wanted) {
    return list.statements().stream()
        .flatMap(sql -> jdbc.sql(sql).params(list.parameters()).query(CaseRow::of).list().stream())
        .sorted(list.ascending() ? CaseRow.IN_ORDER : CaseRow.IN_ORDER.reversed())
        .limit(wanted)
        .toList();
  }

  private CaseView view(CaseRow row, Map<UUID, List<CaseView.Link>> links) {
    return view(row, links.getOrDefault(row.id(), List.of()));
  }

  CaseView view(CaseRow row, List<CaseView.Link> links) {
    return CaseView.of(row, streams.of(row.streamNo()), links);
  }

  /** Who the parties of these cases are. */
  Map<UUID, List<CaseView.Link>> links(List<CaseRow> rows) {
    Map<UUID, List<CaseView.Link>> links = new HashMap<>();
    List<CaseRow> named = rows.stream().filter(CaseRow::hasParties).toList();
    if (!named.isEmpty()) {
      UUID[] ids = named.stream().map(CaseRow::id).toArray(UUID[]::new);
      Integer[] streamNos = named.stream().map(CaseRow::streamNo).toArray(Integer[]::new);
      String[] records = named.stream().map(CaseRow::recordId).toArray(String[]::new);
      jdbc.sql(LINKS)
          .params(List.of(ids, streamNos, records, ids, streamNos))
          .query(
              row -> {
                links
                    .computeIfAbsent(row.getObject("case_id", UUID.class), id -> new ArrayList<>())
                    .add(linkOf(row, "id"));
              });
    }
    return links;
  }

  /** The timeline of a case from after a sequence number on; empty where there is no such case. */
  Optional<PageOf<CaseEvent>> events(UUID caseId, @Nullable String cursor, int limit) {
    if (jdbc.sql(EXISTS).param(caseId).query(Integer.class).optional().isEmpty()) {
      return Optional.empty();
    }
    String filters = caseId.toString();
    int after = cursor == null ? 0 : Integer.parseInt(cursors.open(EVENTS, filters, cursor).get(0));
    List<CaseEvent> events =
        jdbc.sql(TIMELINE)
            .params(caseId, after, limit + 1)
            .query((row, i) -> event(caseId, row))
            .list();
    return Optional.of(
        PageOf.of(
            events,
            limit,
            last -> cursors.after(EVENTS, filters, List.of(String.valueOf(last.sequence())))));
  }

  private static CaseEvent event(UUID caseId, java.sql.ResultSet row) throws java.sql.SQLException {
    CaseEvent.Type type = CaseEvent.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT));
    return new CaseEvent(
        null,
        caseId,
        row.getInt("sequence"),
        type,
        Sql.instantOf(row, "occurred_at"),
        Sql.instantOf(row, "recorded_at"),
        null,
        row.getString("from_status"),
        row.getString("to_status"),
        text(type, row.getString("text")),
        null,
        null,
        row.getBoolean("out_of_order"));
  }

  /** What the hub told of itself is in English; everything else is what somebody wrote. */
  private static @Nullable String text(CaseEvent.Type type, @Nullable String stored) {
    boolean isOfHub =
        switch (type) {
          case WRITE_BACK_FAILED, LINKED, CORRECTED -> true;
          default -> false;
        };
    return stored != null && isOfHub ? Spoken.said(stored) : stored;
  }
}
