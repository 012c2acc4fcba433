package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.SourceLink;
import org.tributary.hub.records.RecordIds;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;

/** Reads rows of {@code source_link} and what explains them. */
@Component
class LinkRows {
  private static final String STORED =
      """
      id, stream_no, record_id, party, state, method, rule_id, node_id, no_link, sort_at,
        source_updated_at, first_seen_at, last_changed_at,
      """;

  /** By the key of the resident: for an EXISTS PostgreSQL would read all residents once. */
  static final String COLUMNS =
      STORED
          + """
          (id = (SELECT r.opened_by FROM resident r WHERE r.id = source_link.resident_id)) AS opener
          """;

  /** The same where all links are of one {@code :resident}, who is looked up once. */
  static final String OF_RESIDENT =
      STORED
          + """
          (id = (SELECT r.opened_by FROM resident r WHERE r.id = :resident)) AS opener
          """;

  private static final String FIRST =
      "SELECT * FROM (SELECT "
          + OF_RESIDENT
          + """
          , ROW_NUMBER() OVER (PARTITION BY node_id ORDER BY first_seen_at, id) AS place
          FROM source_link
          WHERE resident_id = :resident AND state = 'linked' AND node_id IN (:nodes)) AS ranked
          WHERE place = 1
          """;
  private static final String NEWEST =
      "SELECT target_id, facts, "
          + OF_RESIDENT
          + """
          FROM source_link WHERE resident_id = :resident
          ORDER BY resident_id DESC, sort_at DESC, target_id DESC LIMIT :limit
          """;
  private static final String KEPT_OUT =
      """
      SELECT link_id, decided_by, reason, at FROM resident_event
      WHERE type = 'kept-out' AND link_id IN (:links) ORDER BY id
      """;
  private static final String ONE =
      "SELECT resident_id, " + COLUMNS + " FROM source_link WHERE id = ?";

  private final JdbcClient jdbc;
  private final Streams streams;

  LinkRows(JdbcClient jdbc, Streams streams) {
    this.jdbc = jdbc;
    this.streams = streams;
  }

  /** What a steward said of a link. */
  record Ruling(UUID link, String by, @Nullable String reason, Instant at) {}

  /** A link and whose it is. */
  record Owned(UUID resident, StoredLink link) {}

  Optional<Owned> find(UUID link) {
    return jdbc.sql(ONE)
        .param(link)
        .query((row, i) -> new Owned(row.getObject("resident_id", UUID.class), link(row, i)))
        .optional();
  }

  /** What is linked to a resident, or of very much the newest. */
  ResidentLinks newest(UUID resident) {
    Map<String, StatedFacts> read = new HashMap<>();
    return ResidentLinks.of(
        resident,
        jdbc.sql(NEWEST)
            .param("resident", resident)
            .param("limit", ResidentLinks.MOST + 1)
            .query(
                (row, i) -> {
                  StoredLink link = link(row, i);
                  boolean counts = link.state() == SourceLink.State.LINKED;
                  return new ResidentLinks.Linked(
                      link,
                      Sql.uuid(row, "target_id"),
                      counts ? Facts.of(row, resident, read) : null);
                })
            .list());
  }

  /** The first live link of each of these descriptions of a resident. */
  Map<UUID, StoredLink> firstOf(UUID resident, Collection<UUID> nodes) {
    Map<UUID, StoredLink> first = new HashMap<>();
    if (!nodes.isEmpty()) {
      jdbc.sql(FIRST)
          .param("resident", resident)
          .param("nodes", Sql.padded(nodes))
          .query(this::link)
          .list()
          .forEach(link -> first.put(link.node(), link));
    }
    return first;
  }

  /** Who keeps these links out of linking; of several decisions the last one. */
  Map<UUID, Ruling> keptOut(Collection<UUID> links) {
    Map<UUID, Ruling> rulings = new HashMap<>();
    if (!links.isEmpty()) {
      jdbc.sql(KEPT_OUT)
          .param("links", Sql.padded(links))
          .query(
              (row, i) ->
                  new Ruling(
                      row.getObject("link_id", UUID.class),
                      row.getString("decided_by"),
                      row.getString("reason"),
                      Sql.instantOf(row, "at")))
          .list()
          .forEach(ruling -> rulings.put(ruling.link(), ruling));
    }
    return rulings;
  }

  StoredLink link(ResultSet row, int index) throws SQLException {
    int streamNo = row.getInt("stream_no");
    Streams.Named stream = streams.of(streamNo);
    String party = row.getString("party");
    return new StoredLink(
        row.getObject("id", UUID.class),
        stream.system(),
        stream.stream(),
        new RecordIds.Place(streamNo, row.getString("record_id")),
        party.isEmpty() ? null : party,
        SourceLink.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        SourceLink.Method.valueOf(row.getString("method").toUpperCase(Locale.ROOT)),
        row.getString("rule_id"),
        Sql.uuid(row, "node_id"),
        row.getBoolean("no_link"),
        row.getBoolean("opener"),
        Sql.instantOf(row, "sort_at"),
        Sql.instant(row, "source_updated_at"),
        Sql.instantOf(row, "first_seen_at"),
        Sql.instantOf(row, "last_changed_at"));
  }
}
