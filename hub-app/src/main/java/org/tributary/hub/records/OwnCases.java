package org.tributary.hub.records;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tributary.hub.linking.PartyFacts;
import org.tributary.hub.store.Sql;

/** Reads of the cases that were opened here what a record that joins them needs. */
final class OwnCases {
  private final Sql sql;

  OwnCases(Sql sql) {
    this.sql = sql;
  }

  /**
   * A case that was opened here.
   *
   * @param openedAt when, which stays whatever the system says
   * @param residents who its parties are, by party
   */
  record Own(Instant openedAt, Map<String, UUID> residents) {

    /** The same parties, those of whom the caller said who they are known. */
    List<PartyFacts> known(List<PartyFacts> parties) {
      return parties.stream()
          .map(
              facts -> {
                UUID resident = residents.get(facts.party());
                return resident == null ? facts : facts.of(resident);
              })
          .toList();
    }
  }

  private record Link(UUID caseId, String party, UUID residentId) {}

  /** Those of these cases that were opened here. */
  Map<UUID, Own> find(Collection<UUID> caseIds) {
    Map<UUID, Instant> opened = new HashMap<>();
    sql.withIds(
            "SELECT id, opened_at FROM hub_case WHERE id = ANY(?) AND own_doc IS NOT NULL",
            caseIds,
            (row, i) -> Map.entry(row.getObject("id", UUID.class), Sql.instantOf(row, "opened_at")))
        .forEach(entry -> opened.put(entry.getKey(), entry.getValue()));
    if (opened.isEmpty()) {
      return Map.of();
    }
    int streamNo = OwnStream.number(sql);
    Map<UUID, Map<String, UUID>> residents =
        sql
            .ofStream(
                "record_id, party, resident_id",
                "source_link",
                "record_id",
                streamNo,
                opened.keySet().stream().map(UUID::toString).toList(),
                (row, i) ->
                    new Link(
                        UUID.fromString(row.getString("record_id")),
                        row.getString("party"),
                        row.getObject("resident_id", UUID.class)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Link::caseId, Collectors.toMap(Link::party, Link::residentId)));
    Map<UUID, Own> own = new HashMap<>();
    opened.forEach((id, at) -> own.put(id, new Own(at, residents.getOrDefault(id, Map.of()))));
    return own;
  }
}
