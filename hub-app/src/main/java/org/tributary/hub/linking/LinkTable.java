package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cases.CaseWriter;
import org.tributary.hub.store.Sql;

/** The table {@code source_link}. */
final class LinkTable {
  private static final String COLUMNS =
      "record_id, party, id, resident_id, node_id, rule_id, target_id, sort_at, source_updated_at,"
          + " facts, state, no_link";
  private static final String INSERT =
      """
      INSERT INTO source_link (stream_no, record_id, party, id, resident_id, target_id, sort_at,
        state, method, rule_id, source_updated_at, first_seen_at, last_changed_at, facts, node_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE source_link SET resident_id = ?, target_id = ?, sort_at = ?, state = ?, rule_id = ?,
        source_updated_at = ?, last_changed_at = ?, facts = ?, method = ?, node_id = ?
      WHERE stream_no = ? AND record_id = ? AND party = ?
      """;

  private static final String KEEP =
      """
      INSERT INTO past_link (id, stream_no, record_id, party, resident_id, target_id, sort_at,
        state, source_updated_at, last_changed_at, facts, ended_at)
      SELECT id, stream_no, record_id, party, resident_id, target_id, sort_at, state,
        source_updated_at, last_changed_at, facts, CAST(? AS TIMESTAMP(6) WITH TIME ZONE)
      FROM source_link
      """;
  private static final String OF_RECORD = " WHERE stream_no = ? AND record_id = ? AND party = ?";

  private final Sql sql;

  LinkTable(Sql sql) {
    this.sql = sql;
  }

  List<LinkRow> ofRecords(int streamNo, Collection<String> recordIds) {
    return sql.ofStream(COLUMNS, "source_link", "record_id", streamNo, recordIds, LinkTable::row);
  }

  void insert(int streamNo, Collection<LinkRow> rows, Instant now) {
    sql.batch(
        INSERT,
        rows,
        (statement, row) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, row.recordId());
          statement.setString(3, row.party());
          statement.setObject(4, row.id());
          statement.setObject(5, row.residentId());
          statement.setObject(6, row.targetId());
          statement.setObject(7, Sql.at(row.sortAt()));
          statement.setString(8, lower(row.state()));
          statement.setString(9, Rule.methodOf(row.rule()));
          statement.setString(10, row.rule());
          statement.setObject(11, Sql.at(row.sourceUpdatedAt()));
          statement.setObject(12, Sql.at(now));
          statement.setObject(13, Sql.at(now));
          statement.setString(14, row.facts());
          statement.setObject(15, row.nodeId());
        });
  }

  void update(int streamNo, Collection<LinkRow> rows, Instant now) {
    keepPast(streamNo, rows, now);
    sql.batch(
        UPDATE,
        rows,
        (statement, row) -> {
          statement.setObject(1, row.residentId());
          statement.setObject(2, row.targetId());
          statement.setObject(3, Sql.at(row.sortAt()));
          statement.setString(4, lower(row.state()));
          statement.setString(5, row.rule());
          statement.setObject(6, Sql.at(row.sourceUpdatedAt()));
          statement.setObject(7, Sql.at(now));
          statement.setString(8, row.facts());
          statement.setString(9, Rule.methodOf(row.rule()));
          statement.setObject(10, row.nodeId());
          statement.setInt(11, streamNo);
          statement.setString(12, row.recordId());
          statement.setString(13, row.party());
        });
  }

  /** What a source no longer says of somebody has no past here either. */
  private void keepPast(int streamNo, Collection<LinkRow> rows, Instant now) {
    sql.batch(
        KEEP + OF_RECORD,
        rows.stream().filter(LinkRow::isLive).toList(),
        (statement, row) -> {
          statement.setObject(1, Sql.at(now));
          statement.setInt(2, streamNo);
          statement.setString(3, row.recordId());
          statement.setString(4, row.party());
        });
    sql.batch(
        "DELETE FROM past_link" + OF_RECORD,
        rows.stream().filter(row -> !row.isLive()).toList(),
        (statement, row) -> {
          statement.setInt(1, streamNo);
          statement.setString(2, row.recordId());
          statement.setString(3, row.party());
        });
  }

  /** Which link it is by its record. */
  record Place(int streamNo, String recordId, String party, UUID resident) {}

  Optional<Place> place(UUID link) {
    return sql
        .jdbc()
        .query(
            "SELECT stream_no, record_id, party, resident_id FROM source_link WHERE id = ?",
            (row, i) ->
                new Place(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, UUID.class)),
            link)
        .stream()
        .findFirst();
  }

  /** A steward keeps a link out of linking, or no longer. */
  void keepOut(Place place, boolean isKeptOut) {
    set("no_link", isKeptOut, place);
  }

  /** A link stands on another node of the same resident. */
  void stand(Place place, UUID node) {
    set("node_id", node, place);
  }

  private void set(String column, Object value, Place place) {
    sql.jdbc()
        .update(
            "UPDATE source_link SET "
                + column
                + " = ? WHERE stream_no = ? AND record_id = ? AND party = ?",
            value,
            place.streamNo(),
            place.recordId(),
            place.party());
  }

  /** Where a link stands. */
  record Stand(UUID resident, UUID link, @Nullable UUID node, boolean isLive) {}

  /** All links of residents, without what they state. */
  List<Stand> stands(Collection<UUID> residents) {
    return sql.withIds(
        "SELECT resident_id, id, node_id, state FROM source_link WHERE resident_id = ANY(?)",
        residents,
        (row, i) ->
            new Stand(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                "linked".equals(row.getString(4))));
  }

  /** What a live link of a resident states. */
  record Facts(UUID resident, String party, String facts) {
    /** Without the facts: they are personal data. */
    @Override
    public String toString() {
      return "Facts[" + resident + "]";
    }
  }

  List<Facts> facts(Collection<UUID> residents) {
    return sql.withIds(
        """
        SELECT resident_id, party, facts FROM source_link
        WHERE resident_id = ANY(?) AND state = 'linked'
        """,
        residents,
        (row, i) -> new Facts(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
  }

  /** A live link that went from one resident to another with its node. */
  record Moved(UUID from, UUID to, String party, String facts, @Nullable UUID target) {
    /** Without the facts: they are personal data. */
    @Override
    public String toString() {
      return "Moved[" + from + ", " + to + "]";
    }
  }

  private record OfNode(
      UUID node,
      UUID resident,
      String party,
      String facts,
      @Nullable UUID target,
      boolean isLive) {}

  /** Lets all links of nodes go where their nodes went. */
  List<Moved> follow(Collection<Node> nodes, Instant now) {
    Map<UUID, Node> byId = new HashMap<>();
    Set<UUID> residents = new HashSet<>();
    for (Node node : nodes) {
      byId.put(node.id(), node);
      residents.add(Objects.requireNonNull(node.storedResident()));
    }
    List<OfNode> links =
        sql.withIds(
            """
            SELECT node_id, resident_id, party, facts, target_id, state FROM source_link
            WHERE resident_id = ANY(?)
            """,
            residents,
            (row, i) ->
                new OfNode(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, UUID.class),
                    "linked".equals(row.getString(6))));
    List<Moved> moved = new ArrayList<>();
    for (OfNode link : links) {
      Node node = byId.get(link.node());
      if (node != null && link.isLive() && link.resident().equals(node.storedResident())) {
        UUID to = Objects.requireNonNull(node.resident());
        moved.add(new Moved(link.resident(), to, link.party(), link.facts(), link.target()));
      }
    }
    sql.batch(
        KEEP + " WHERE resident_id = ? AND node_id = ?",
        nodes,
        (statement, node) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, node.storedResident());
          statement.setObject(3, node.id());
        });
    sql.batch(
        """
        UPDATE source_link SET resident_id = ?, last_changed_at = ?
        WHERE resident_id = ? AND node_id = ?
        """,
        nodes,
        (statement, node) -> {
          statement.setObject(1, node.resident());
          statement.setObject(2, Sql.at(now));
          statement.setObject(3, node.storedResident());
          statement.setObject(4, node.id());
        });
    return moved;
  }

  /** Cases show who their parties are: theirs have changed. */
  void touchCases(Collection<UUID> ids, Instant now) {
    CaseWriter.keepPast(sql, ids, now);
    sql.batch(
        "UPDATE hub_case SET version = version + 1, updated_at = ? WHERE id = ?",
        ids,
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, id);
        });
  }

  private static String lower(LinkRow.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static LinkRow row(ResultSet row, int index) throws SQLException {
    return new LinkRow(
        row.getString("record_id"),
        row.getString("party"),
        row.getObject("id", java.util.UUID.class),
        row.getObject("resident_id", java.util.UUID.class),
        Sql.uuid(row, "node_id"),
        row.getString("rule_id"),
        Sql.uuid(row, "target_id"),
        Sql.instantOf(row, "sort_at"),
        Sql.instant(row, "source_updated_at"),
        row.getString("facts"),
        LinkRow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getBoolean("no_link"));
  }
}
