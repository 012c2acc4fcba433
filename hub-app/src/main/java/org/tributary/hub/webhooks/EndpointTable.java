package org.tributary.hub.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.changes.ChangeLog;
import org.tributary.hub.changes.ChangeType;
import org.tributary.hub.store.Sql;

/** The table {@code webhook_endpoint}. */
@Component
class EndpointTable {
  /** How long an endpoint stays with a node that does not renew its hold. */
  static final Duration HOLD = Duration.ofSeconds(60);

  private static final String SELECT = "SELECT " + Endpoint.COLUMNS + " FROM webhook_endpoint ";

  private final Sql sql;
  private final ChangeLog log;

  EndpointTable(Sql sql) {
    this.sql = sql;
    this.log = new ChangeLog(sql);
  }

  void insert(Endpoint endpoint) {
    sql.jdbc()
        .update(
            """
            INSERT INTO webhook_endpoint (id, owner, url, types, description, cases, residents,
              endpoints, secret, rights_since, version, created_at, changed_at, at_no)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            endpoint.id(),
            endpoint.owner(),
            endpoint.target().url(),
            endpoint.target().types().text(),
            endpoint.target().description(),
            endpoint.target().sight().cases(),
            endpoint.target().sight().residents(),
            endpoint.target().sight().endpoints(),
            endpoint.secrets().present(),
            Sql.at(endpoint.rightsSince()),
            endpoint.version(),
            Sql.at(endpoint.createdAt()),
            Sql.at(endpoint.changedAt()),
            endpoint.position());
  }

  /** Keeps what a person decided about an endpoint; deliveries go on at once, from where it was. */
  void update(Endpoint endpoint) {
    sql.jdbc()
        .update(
            """
            UPDATE webhook_endpoint SET url = ?, types = ?, description = ?, cases = ?,
              residents = ?, endpoints = ?, secret = ?, secret_before = ?, before_until = ?,
              rights_since = ?, disabled = ?, version = ?, changed_at = ?, paused_until = NULL
            WHERE id = ?
            """,
            endpoint.target().url(),
            endpoint.target().types().text(),
            endpoint.target().description(),
            endpoint.target().sight().cases(),
            endpoint.target().sight().residents(),
            endpoint.target().sight().endpoints(),
            endpoint.secrets().present(),
            endpoint.secrets().before(),
            Sql.at(endpoint.secrets().beforeUntil()),
            Sql.at(endpoint.rightsSince()),
            endpoint.disabled() == null ? null : endpoint.disabled().name(),
            endpoint.version(),
            Sql.at(endpoint.changedAt()),
            endpoint.id());
  }

  void delete(UUID id) {
    sql.jdbc().update("DELETE FROM webhook_endpoint WHERE id = ?", id);
  }

  Optional<Endpoint> find(UUID id) {
    return sql.jdbc().query(SELECT + "WHERE id = ?", Endpoint::of, id).stream().findFirst();
  }

  /** An endpoint that nobody else changes until the transaction ends. */
  Optional<Endpoint> lock(UUID id) {
    return sql.jdbc().query(SELECT + "WHERE id = ? FOR UPDATE", Endpoint::of, id).stream()
        .findFirst();
  }

  /** The endpoints of an owner after an id. */
  List<Endpoint> list(String owner, UUID after, int most) {
    return sql.jdbc()
        .query(
            SELECT + "WHERE owner = ? AND id > ? ORDER BY owner, id LIMIT ?",
            Endpoint::of,
            owner,
            after,
            most);
  }

  /** The endpoints of every owner after an id. */
  List<Endpoint> list(UUID after, int most) {
    return sql.jdbc().query(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", Endpoint::of, after, most);
  }

  List<Endpoint> all() {
    return sql.jdbc().query(SELECT + "ORDER BY id", Endpoint::of);
  }

  int count() {
    Integer count =
        sql.jdbc().queryForObject("SELECT COUNT(*) FROM webhook_endpoint", Integer.class);
    return count == null ? 0 : count;
  }

  int count(String owner) {
    Integer count =
        sql.jdbc()
            .queryForObject(
                "SELECT COUNT(*) FROM webhook_endpoint WHERE owner = ?", Integer.class, owner);
    return count == null ? 0 : count;
  }

  /** Endpoints whose owner has not shown a token since then. */
  List<UUID> unconfirmed(Instant since) {
    return sql.jdbc()
        .queryForList(
            "SELECT id FROM webhook_endpoint WHERE disabled IS NULL AND rights_since < ?",
            UUID.class,
            Sql.at(since));
  }

  /** How far the last of them has come; the largest number where there are none. */
  long firstPosition() {
    Long first = sql.jdbc().queryForObject("SELECT MIN(at_no) FROM webhook_endpoint", Long.class);
    return first == null ? Long.MAX_VALUE : first;
  }

  /** Endpoints for which there is something to do, and which no other node holds. */
  List<UUID> due(String node, long end, Instant now) {
    return sql.jdbc()
        .queryForList(
            """
            SELECT e.id FROM webhook_endpoint e
            WHERE e.disabled IS NULL AND (e.paused_until IS NULL OR e.paused_until <= ?)
              AND (e.lease_node IS NULL OR e.lease_node = ? OR e.lease_until < ?)
              AND (e.at_no < ? OR EXISTS (
                SELECT 1 FROM webhook_delivery d WHERE d.endpoint_id = e.id AND d.due_at <= ?))
            """,
            UUID.class,
            Sql.at(now),
            node,
            Sql.at(now),
            end,
            Sql.at(now));
  }

  /** Holds an endpoint for a node from now on; false where another node does. */
  boolean hold(UUID id, String node, Instant now) {
    return sql.jdbc()
            .update(
                """
                UPDATE webhook_endpoint SET lease_node = ?, lease_until = ?
                WHERE id = ? AND (lease_node IS NULL OR lease_node = ? OR lease_until < ?)
                """,
                node,
                Sql.at(now.plus(HOLD)),
                id,
                node,
                Sql.at(now))
        == 1;
  }

  void release(UUID id, String node) {
    sql.jdbc()
        .update(
            "UPDATE webhook_endpoint SET lease_node = NULL WHERE id = ? AND lease_node = ?",
            id,
            node);
  }

  void moveTo(UUID id, long position) {
    sql.jdbc().update("UPDATE webhook_endpoint SET at_no = ? WHERE id = ?", position, id);
  }

  void succeeded(UUID id, Instant now) {
    sql.jdbc()
        .update(
            "UPDATE webhook_endpoint SET last_success_at = ?, paused_until = NULL WHERE id = ?",
            Sql.at(now),
            id);
  }

  void pause(UUID id, Instant until) {
    sql.jdbc()
        .update("UPDATE webhook_endpoint SET paused_until = ? WHERE id = ?", Sql.at(until), id);
  }

  /** Delivers no more to an endpoint, and tells so; part of the caller's transaction. */
  void disable(UUID id, Endpoint.Disabled why, Instant now) {
    int disabled =
        sql.jdbc()
            .update(
                """
                UPDATE webhook_endpoint SET disabled = ?, version = version + 1, changed_at = ?
                WHERE id = ? AND disabled IS NULL
                """,
                why.name(),
                Sql.at(now),
                id);
    if (disabled == 1) {
      log.write(List.of(new ChangeLog.Entry(ChangeType.WEBHOOK_DISABLED, id, null)), now);
    }
  }
}
