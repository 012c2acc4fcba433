package org.tributary.hub.linking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Sql;

/** The table {@code match_candidate}: questions to a steward. */
final class QuestionTable {
  private static final String SELECT =
      """
      SELECT id, state, resident_a, resident_b, node_a, node_b, bits, event_id
      FROM match_candidate WHERE
      """;

  private final Sql sql;

  QuestionTable(Sql sql) {
    this.sql = sql;
  }

  /** Whether two residents are one, because of two of their nodes. */
  record Question(
      UUID id,
      String state,
      PairTable.PairKey residents,
      PairTable.PairKey nodes,
      float bits,
      @Nullable UUID event) {}

  Optional<Question> find(UUID id) {
    return sql.jdbc().query(SELECT + " id = ?", QuestionTable::question, id).stream().findFirst();
  }

  /** The open questions about any of these residents. */
  Map<PairTable.PairKey, Question> open(Collection<UUID> residents) {
    Map<PairTable.PairKey, Question> open = new LinkedHashMap<>();
    sql.withEitherId(
            SELECT + " state = 'open' AND",
            "resident_a",
            "resident_b",
            residents,
            QuestionTable::question)
        .forEach(question -> open.put(question.residents(), question));
    return open;
  }

  void ask(Collection<Question> questions, Instant now) {
    sql.batch(
        """
        INSERT INTO match_candidate (id, state, resident_a, resident_b, node_a, node_b, bits,
          asked_at) VALUES (?, 'open', ?, ?, ?, ?, ?, ?)
        """,
        questions,
        (statement, question) -> {
          statement.setObject(1, question.id());
          statement.setObject(2, question.residents().a());
          statement.setObject(3, question.residents().b());
          statement.setObject(4, question.nodes().a());
          statement.setObject(5, question.nodes().b());
          statement.setFloat(6, question.bits());
          statement.setObject(7, Sql.at(now));
        });
  }

  /** The same question because of other nodes, or with another weight. */
  void askAgain(Collection<Question> questions) {
    sql.batch(
        """
        UPDATE match_candidate SET state = 'open', node_a = ?, node_b = ?, bits = ?,
          decided_at = NULL, decided_by = NULL, reason = NULL, event_id = NULL WHERE id = ?
        """,
        questions,
        (statement, question) -> {
          statement.setObject(1, question.nodes().a());
          statement.setObject(2, question.nodes().b());
          statement.setFloat(3, question.bits());
          statement.setObject(4, question.id());
        });
  }

  /** The question has gone: what raised it is no longer so. */
  void withdraw(Collection<UUID> ids, Instant now) {
    sql.batch(
        "UPDATE match_candidate SET state = 'withdrawn', decided_at = ? WHERE id = ?",
        ids,
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, id);
        });
  }

  void decide(UUID id, String state, Ruler by, UUID event, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE match_candidate SET state = ?, decided_at = ?, decided_by = ?, reason = ?,
              event_id = ? WHERE id = ?
            """,
            state,
            Sql.at(now),
            by.name(),
            by.reason(),
            event,
            id);
  }

  private static Question question(ResultSet row, int index) throws SQLException {
    return new Question(
        row.getObject("id", UUID.class),
        row.getString("state"),
        new PairTable.PairKey(
            row.getObject("resident_a", UUID.class), row.getObject("resident_b", UUID.class)),
        new PairTable.PairKey(
            row.getObject("node_a", UUID.class), row.getObject("node_b", UUID.class)),
        row.getFloat("bits"),
        Sql.uuid(row, "event_id"));
  }
}
