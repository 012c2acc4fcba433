package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.tributary.hub.store.Sql;

/** The table {@code identity_node}. */
final class NodeTable {
  private static final String SELECT = "SELECT id, resident_id, links, profile FROM identity_node";

  private final Sql sql;

  NodeTable(Sql sql) {
    this.sql = sql;
  }

  List<Node> find(Collection<UUID> ids) {
    return sql.withIds(SELECT + " WHERE id = ANY(?)", ids, NodeTable::node);
  }

  /** The living nodes of residents. */
  List<Node> ofResidents(Collection<UUID> residents) {
    return sql.withIds(
        SELECT + " WHERE resident_id = ANY(?) AND links > 0", residents, NodeTable::node);
  }

  /** The next living nodes in the order of their ids. */
  List<Node> after(UUID last, int limit) {
    return sql.jdbc()
        .query(
            SELECT + " WHERE id > ? AND links > 0 ORDER BY id LIMIT ?",
            NodeTable::node,
            last,
            limit);
  }

  void write(Collection<Node> nodes) {
    List<Node> fresh = nodes.stream().filter(node -> !node.isStored()).toList();
    List<Node> counted =
        nodes.stream().filter(node -> node.isStored() && node.saysTheSame()).toList();
    List<Node> known =
        nodes.stream().filter(node -> node.isStored() && !node.saysTheSame()).toList();
    sql.batch(
        "INSERT INTO identity_node (id, resident_id, links, profile) VALUES (?, ?, ?, ?)",
        fresh,
        (statement, node) -> {
          statement.setObject(1, node.id());
          statement.setObject(2, Objects.requireNonNull(node.resident()));
          statement.setInt(3, node.links());
          statement.setString(4, ProfileJson.write(node.profile()));
        });
    sql.batch(
        "UPDATE identity_node SET resident_id = ?, links = ? WHERE id = ?",
        counted,
        (statement, node) -> {
          statement.setObject(1, Objects.requireNonNull(node.resident()));
          statement.setInt(2, node.links());
          statement.setObject(3, node.id());
        });
    sql.batch(
        "UPDATE identity_node SET resident_id = ?, links = ?, profile = ? WHERE id = ?",
        known,
        (statement, node) -> {
          statement.setObject(1, Objects.requireNonNull(node.resident()));
          statement.setInt(2, node.links());
          statement.setString(3, node.isAlive() ? ProfileJson.write(node.profile()) : "{}");
          statement.setObject(4, node.id());
        });
  }

  void delete(Collection<Node> nodes) {
    sql.batch(
        "DELETE FROM identity_node WHERE id = ?",
        nodes,
        (statement, node) -> statement.setObject(1, node.id()));
  }

  private static Node node(ResultSet row, int index) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    return Node.stored(
        id,
        new Node.Stored(
            ProfileJson.read(id.toString(), row.getString("profile")),
            row.getObject("resident_id", UUID.class),
            row.getInt("links")));
  }
}
