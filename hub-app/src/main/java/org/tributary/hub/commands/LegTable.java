package org.tributary.hub.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.failure.FailureCategory;

/** The table {@code leg}. */
@Component
class LegTable {
  /** How long a leg stays with a node that does not renew its hold. */
  static final Duration HOLD = Duration.ofSeconds(20);

  private static final int LONGEST_SENTENCE = 2000;
  private static final String SELECT = "SELECT " + Leg.COLUMNS + " FROM leg ";

  private final Sql sql;

  LegTable(Sql sql) {
    this.sql = sql;
  }

  /** Journals legs; one that has others before it in its lane waits for them. */
  void insert(UUID operationId, List<NewLeg> legs, Instant now) {
    for (NewLeg leg : legs) {
      LegState state = leg.unsupported() == null ? LegState.PENDING : LegState.UNSUPPORTED;
      boolean waits = state == LegState.PENDING && hasOpen(leg.lane());
      sql.jdbc()
          .update(
              """
              INSERT INTO leg (id, operation_id, case_id, resident_id, lane, system_id, action,
                operation, undoes, state, uncertain, parked, target_id, attempts, due_at, sentence,
                created_at, changed_at, expires_at, command, document_id)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, FALSE, ?, 0, ?, ?, ?, ?, ?, ?, ?)
              """,
              leg.id(),
              operationId,
              leg.caseId(),
              leg.residentId(),
              leg.lane(),
              leg.system(),
              leg.action(),
              leg.operation().toString(),
              leg.undoes(),
              state.code(),
              leg.targetId(),
              state == LegState.PENDING && !waits ? Sql.at(now) : null,
              leg.unsupported(),
              Sql.at(now),
              Sql.at(now),
              Sql.at(leg.expiresAt()),
              leg.command(),
              leg.documentId());
    }
  }

  /**
   * Whether a lane has an open leg. It is locked: whoever ends it waits until we have committed,
   * and then sees the leg that waits for it.
   */
  private boolean hasOpen(String lane) {
    return !sql.jdbc()
        .queryForList(
            """
            SELECT id FROM leg WHERE lane = ? AND state IN ('pending', 'sending', 'unknown')
            ORDER BY lane, position FOR UPDATE
            """,
            UUID.class,
            lane)
        .isEmpty();
  }

  Optional<Leg> find(UUID id) {
    return sql.jdbc().query(SELECT + "WHERE id = ?", Leg::of, id).stream().findFirst();
  }

  /** A leg that nobody else changes until the transaction ends. */
  Optional<Leg> lock(UUID id) {
    return sql.jdbc().query(SELECT + "WHERE id = ? FOR UPDATE", Leg::of, id).stream().findFirst();
  }

  List<Leg> ofOperation(UUID operationId) {
    return sql.jdbc()
        .query(
            SELECT + "WHERE operation_id = ? ORDER BY operation_id, position",
            Leg::of,
            operationId);
  }

  List<Leg> ofCases(Collection<UUID> caseIds) {
    return sql.withIds(SELECT + "WHERE case_id = ANY(?) ORDER BY position", caseIds, Leg::of);
  }

  /**
   * Legs that wait for a person, or are in a state, after an id. Those of a state or of a system
   * are read along their own index, state by state, and their first rows are merged.
   */
  List<Leg> list(
      @Nullable String system, @Nullable LegState state, boolean parked, UUID after, int n) {
    if (parked || (system == null && state == null)) {
      return along(system, state, parked, after, n);
    }
    return (state == null ? Stream.of(LegState.values()) : Stream.of(state))
        .flatMap(each -> along(system, each, false, after, n).stream())
        .sorted(Comparator.comparing(leg -> leg.id().toString()))
        .limit(n)
        .toList();
  }

  private List<Leg> along(
      @Nullable String system, @Nullable LegState state, boolean parked, UUID after, int n) {
    StringBuilder where = new StringBuilder("WHERE id > ?");
    StringBuilder order = new StringBuilder();
    List<Object> arguments = new ArrayList<>(List.of(after));
    if (parked) {
      where.append(" AND parked = TRUE");
      order.append("parked, ");
    }
    if (system != null) {
      where.append(" AND system_id = ?");
      order.append(parked ? "" : "system_id, ");
      arguments.add(system);
    }
    if (state != null) {
      where.append(" AND state = ?");
      order.append(parked ? "" : "state, ");
      arguments.add(state.code());
    }
    return sql.jdbc()
        .query(
            SELECT + where + " ORDER BY " + order + "id FETCH FIRST " + n + " ROWS ONLY",
            Leg::of,
            arguments.toArray());
  }

  /** Legs of a system for which there is something to do. */
  List<Leg> due(String system, Instant now, int most) {
    return sql.jdbc()
        .query(
            SELECT
                + "WHERE system_id = ? AND due_at <= ? ORDER BY system_id, due_at FETCH FIRST "
                + most
                + " ROWS ONLY",
            Leg::of,
            system,
            Sql.at(now));
  }

  /** When the next leg of a system falls due, if any does. */
  @Nullable Instant nextDue(String system) {
    return sql
        .jdbc()
        .query(
            """
            SELECT due_at FROM leg WHERE system_id = ? AND due_at IS NOT NULL
            ORDER BY system_id, due_at FETCH FIRST 1 ROW ONLY
            """,
            (row, i) -> Sql.instantOf(row, "due_at"),
            system)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Takes a leg for a node, unless another was quicker. Nothing has been sent by that. */
  boolean take(Leg leg, UUID node, Instant now) {
    return sql.jdbc()
            .update(
                """
                UPDATE leg SET state = 'sending', attempts = attempts + 1, node = ?, due_at = ?,
                  changed_at = ?
                WHERE id = ? AND due_at = ? AND state = ?
                """,
                node,
                Sql.at(now.plus(HOLD)),
                Sql.at(now),
                leg.id(),
                Sql.at(leg.dueAt()),
                leg.state().code())
        == 1;
  }

  /**
   * Keeps the moment at which something is sent: from now on it may have been carried out. The node
   * holds the leg anew from this moment.
   *
   * @param before as the node took it
   * @return whether the node still has it
   */
  boolean sending(Leg before, UUID node, Instant now) {
    return sql.jdbc()
            .update(
                """
                UPDATE leg SET uncertain = TRUE, sent_at = ?, due_at = ?, remark = NULL
                WHERE id = ? AND node = ? AND attempts = ? AND state = 'sending'
                """,
                Sql.at(now),
                Sql.at(now.plus(HOLD)),
                before.id(),
                node,
                before.attempts() + 1)
        == 1;
  }

  /** Keeps what a system said beside its promise. */
  void remark(UUID id, String remark) {
    sql.jdbc().update("UPDATE leg SET remark = ? WHERE id = ?", cut(remark), id);
  }

  /** What a system said beside the promise that it keeps now. */
  Optional<String> remark(UUID id) {
    return sql
        .jdbc()
        .queryForList(
            "SELECT remark FROM leg WHERE id = ? AND remark IS NOT NULL", String.class, id)
        .stream()
        .findFirst();
  }

  private static String cut(String sentence) {
    return sentence.length() <= LONGEST_SENTENCE
        ? sentence
        : sentence.substring(0, LONGEST_SENTENCE);
  }

  /** Keeps what a living node holds. */
  void hold(UUID node, Instant now) {
    sql.jdbc().update("UPDATE leg SET due_at = ? WHERE node = ?", Sql.at(now.plus(HOLD)), node);
  }

  /** Gives up what other processes held; only for a store that one process has to itself. */
  void releaseAll(Instant now) {
    sql.jdbc().update("UPDATE leg SET due_at = ?, node = NULL WHERE node IS NOT NULL", Sql.at(now));
  }

  /** What becomes of a leg. */
  record Change(
      LegState state,
      boolean uncertain,
      boolean parked,
      @Nullable Instant dueAt,
      @Nullable String receiptId,
      @Nullable String token,
      @Nullable FailureCategory category,
      @Nullable String sentence) {

    /** It is over. */
    static Change end(
        LegState state, @Nullable FailureCategory category, @Nullable String sentence) {
      return new Change(state, false, false, null, null, null, category, sentence);
    }

    /** The system carried it out. */
    static Change done(String receiptId, @Nullable String sentence) {
      return new Change(LegState.DONE, false, false, null, receiptId, null, null, sentence);
    }
  }

  void change(UUID id, Change change, Instant now) {
    String sentence = change.sentence();
    sql.jdbc()
        .update(
            """
            UPDATE leg SET state = ?, uncertain = ?, parked = ?, due_at = ?, node = NULL,
              receipt_id = COALESCE(?, receipt_id), token = ?, category = ?, sentence = ?,
              changed_at = ?, conflicts = conflicts + ?
            WHERE id = ?
            """,
            change.state().code(),
            change.uncertain(),
            change.parked(),
            Sql.at(change.dueAt()),
            change.receiptId(),
            change.token(),
            change.category() == null ? null : change.category().name().toLowerCase(Locale.ROOT),
            sentence == null ? null : cut(sentence),
            Sql.at(now),
            change.category() == FailureCategory.CONFLICT ? 1 : 0,
            id);
  }

  /** Lets the first open leg of a lane go, where it waited for the one before it. */
  void wake(String lane, Instant now) {
    sql.jdbc()
        .update(
            """
            UPDATE leg SET due_at = ? WHERE due_at IS NULL AND NOT parked AND id = (
              SELECT id FROM leg WHERE lane = ? AND state IN ('pending', 'sending', 'unknown')
              ORDER BY lane, position FETCH FIRST 1 ROW ONLY)
            """,
            Sql.at(now),
            lane);
  }

  /** The id that a system gave the case, from the leg that opened it there. */
  Optional<String> opened(String system, UUID caseId) {
    return sql
        .jdbc()
        .queryForList(
            """
            SELECT receipt_id FROM leg WHERE case_id = ? AND system_id = ? AND operation = 'create'
              AND undoes IS NULL AND receipt_id IS NOT NULL
            ORDER BY case_id, position DESC FETCH FIRST 1 ROW ONLY
            """,
            String.class,
            caseId,
            system)
        .stream()
        .findFirst();
  }

  /** Of these references, the cases that are being opened in a system under them. */
  List<Leg> beingOpened(String system, Collection<UUID> references) {
    return sql
        .withIds(
            SELECT + "WHERE id = ANY(?) AND operation = 'create' AND case_id IS NOT NULL",
            references,
            Leg::of)
        .stream()
        .filter(leg -> leg.system().equals(system))
        .toList();
  }

  /** The legs that open a case in systems, in the order in which they were made. */
  List<Leg> openings(UUID caseId) {
    return sql.jdbc()
        .query(
            SELECT
                + "WHERE case_id = ? AND operation = 'create' AND undoes IS NULL"
                + " ORDER BY case_id, position",
            Leg::of,
            caseId);
  }

  /**
   * What is still to be written to a system; null where nothing is.
   *
   * @param most where counting ends
   */
  @Nullable Queue queue(String system, int most) {
    return sql
        .jdbc()
        .query(
            """
            SELECT COUNT(*) AS waiting, SUM(CASE WHEN state = 'unknown' THEN 1 ELSE 0 END) AS unsure,
              SUM(CASE WHEN parked THEN 1 ELSE 0 END) AS for_person, MIN(created_at) AS oldest_at,
              MIN(due_at) AS next_at
            FROM (SELECT state, parked, created_at, due_at FROM leg WHERE system_id = ?
              AND state IN ('pending', 'sending', 'unknown') FETCH FIRST ? ROWS ONLY) open
            """,
            (row, i) ->
                row.getInt("waiting") == 0
                    ? null
                    : new Queue(
                        row.getInt("waiting"),
                        row.getInt("unsure"),
                        row.getInt("for_person"),
                        Sql.instantOf(row, "oldest_at"),
                        Sql.instant(row, "next_at")),
            system,
            most)
        .stream()
        .filter(java.util.Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What is still to be written to one system. */
  record Queue(
      int waiting, int unknown, int forPerson, Instant oldestAt, @Nullable Instant nextTryAt) {}

  /** How many legs of a system are in each state that is not over. */
  List<OpenCount> open() {
    return sql.jdbc()
        .query(
            """
            SELECT system_id, state, parked, COUNT(*) AS n FROM leg
            WHERE state IN ('pending', 'sending', 'unknown')
            GROUP BY system_id, state, parked
            """,
            (row, i) ->
                new OpenCount(
                    row.getString("system_id"),
                    LegState.of(row.getString("state")),
                    row.getBoolean("parked"),
                    row.getLong("n")));
  }

  /** Legs of one system in one state. */
  record OpenCount(String system, LegState state, boolean parked, long count) {}
}
