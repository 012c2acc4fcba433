package org.tributary.hub.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Resident;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.explain.PairQueries;
import org.tributary.hub.explain.StoredPair;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.residents.Statement;
import org.tributary.hub.residents.StatementQueries;

/** Reads questions with both sides and what was found about them. */
@Component
class CandidateQueries {
  private static final String OPERATION = "match-candidates";

  /** As many records of one side as a person can take in. */
  private static final int MOST_RECORDS = 10;

  private final CandidateTable table;
  private final ResidentQueries residents;
  private final StatementQueries statements;
  private final PairQueries pairs;
  private final Explaining explaining;
  private final Cursors cursors;

  CandidateQueries(
      CandidateTable table,
      ResidentQueries residents,
      StatementQueries statements,
      PairQueries pairs,
      Explaining explaining,
      Cursors cursors) {
    this.table = table;
    this.residents = residents;
    this.statements = statements;
    this.pairs = pairs;
    this.explaining = explaining;
    this.cursors = cursors;
  }

  /**
   * The questions of a state, the oldest first, without records and evidence.
   *
   * @param withNames whether both sides are named; who is not shown anybody has looked at nobody
   */
  PageOf<Candidate> list(String state, @Nullable String cursor, int limit, boolean withNames) {
    CandidateTable.Position after = null;
    if (cursor != null) {
      List<String> parts = cursors.open(OPERATION, state, cursor);
      after =
          new CandidateTable.Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }
    PageOf<CandidateRow> page =
        PageOf.of(
            table.list(state, after, limit + 1),
            limit,
            last ->
                cursors.after(
                    OPERATION, state, List.of(last.askedAt().toString(), last.id().toString())));
    Set<UUID> ids = new HashSet<>();
    if (withNames) {
      page.items().forEach(row -> ids.addAll(row.residents()));
    }
    Map<UUID, Resident> known = new HashMap<>();
    residents.all(ids).forEach(resident -> known.put(resident.id(), resident));
    return page.map(
        row ->
            Candidate.of(
                row,
                row.bits(),
                row.residents().stream().map(id -> brief(id, known.get(id))).toList(),
                null));
  }

  private static Candidate.Side brief(UUID id, @Nullable Resident resident) {
    return new Candidate.Side(
        id, resident == null ? null : resident.displayName(), null, null, null);
  }

  /** One question with everything that helps to answer it. */
  Optional<Candidate> find(UUID id, Locale locale) {
    return table.find(id).map(row -> whole(row, locale));
  }

  private Candidate whole(CandidateRow row, Locale locale) {
    Map<UUID, UUID> holders = table.holders(row.nodes());
    Map<UUID, UUID> nodeOf = nodeOfResident(row, holders);
    List<Candidate.Side> sides = new ArrayList<>();
    for (UUID resident : row.residents()) {
      sides.add(side(resident, nodeOf.get(resident), holders, locale));
    }
    Optional<StoredPair> pair = pairs.between(row.nodeA(), row.nodeB());
    return Candidate.of(
        row,
        pair.map(StoredPair::bits).orElse(row.bits()),
        sides,
        pair.map(found -> explaining.asked(locale, found)).orElse(null));
  }

  /** Which of the two descriptions is, or was when the answer was given, whose. */
  private Map<UUID, UUID> nodeOfResident(CandidateRow row, Map<UUID, UUID> holders) {
    Optional<CandidateTable.Merger> merger =
        row.event() == null ? Optional.empty() : table.merger(row.event());
    Map<UUID, UUID> nodes = new HashMap<>();
    for (UUID node : row.nodes()) {
      UUID resident =
          merger
              .map(m -> m.nodes().contains(node) ? m.retired() : row.otherThan(m.retired()))
              .orElse(holders.get(node));
      nodes.put(resident, node);
    }
    return nodes;
  }

  private Candidate.Side side(
      UUID id, @Nullable UUID node, Map<UUID, UUID> holders, Locale locale) {
    Resident resident = residents.find(id).orElse(null);
    UUID owner = node == null ? null : holders.get(node);
    Resident holder =
        owner == null || owner.equals(id) ? resident : residents.find(owner).orElse(null);
    List<Statement> records =
        node == null || holder == null ? List.of() : statements.of(holder, node, MOST_RECORDS);
    return new Candidate.Side(
        id,
        resident == null ? null : resident.displayName(),
        resident,
        residents.attention(id).map(code -> explaining.attention(locale, code)).orElse(null),
        records);
  }
}
