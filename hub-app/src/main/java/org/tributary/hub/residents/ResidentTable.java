package org.tributary.hub.residents;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.store.Sql;

/** The tables {@code resident}, {@code identity_claim} and {@code resident_key}. */
final class ResidentTable {
  private final Sql sql;

  ResidentTable(Sql sql) {
    this.sql = sql;
  }

  /** What linking needs of a stored resident. */
  record Stored(UUID id, Guards guards) {}

  /** A strong key and whom it belongs to. */
  record Claim(UUID key, UUID residentId, boolean contested) {}

  /** A look-up key of a resident. */
  record SearchKey(UUID key, UUID residentId) implements Comparable<SearchKey> {
    @Override
    public int compareTo(SearchKey other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : residentId.compareTo(other.residentId);
    }
  }

  List<Claim> claims(Collection<UUID> keys) {
    return sql.withIds(
        "SELECT claim_key, resident_id, contested FROM identity_claim WHERE claim_key = ANY(?)",
        keys,
        (row, i) ->
            new Claim(
                row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)));
  }

  List<Stored> residents(Collection<UUID> ids) {
    return sql.withIds(
        "SELECT id, guards FROM resident WHERE id = ANY(?)",
        ids,
        (row, i) -> new Stored(row.getObject(1, UUID.class), Guards.parse(row.getString(2))));
  }

  /** Which of these keys are stored. */
  Set<SearchKey> stored(Collection<SearchKey> keys) {
    if (keys.isEmpty()) {
      return Set.of();
    }
    UUID[] wantedKeys = keys.stream().map(SearchKey::key).toArray(UUID[]::new);
    UUID[] wantedIds = keys.stream().map(SearchKey::residentId).toArray(UUID[]::new);
    return Set.copyOf(
        sql.jdbc()
            .query(
                """
                SELECT search_key, resident_id
                FROM UNNEST(CAST(? AS UUID ARRAY), CAST(? AS UUID ARRAY)) AS wanted (k, r)
                JOIN resident_key ON search_key = k AND resident_id = r
                """,
                statement -> {
                  statement.setObject(1, wantedKeys);
                  statement.setObject(2, wantedIds);
                },
                (row, i) ->
                    new SearchKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class))));
  }

  void insertResidents(Collection<ResidentDraft> drafts, Instant now) {
    sql.batch(
        """
        INSERT INTO resident (id, kind, status, guards, version, created_at, updated_at)
        VALUES (?, ?, 'active', ?, 1, ?, ?)
        """,
        drafts,
        (statement, draft) -> {
          statement.setObject(1, draft.id());
          statement.setString(2, draft.kind());
          statement.setString(3, draft.guards().text());
          statement.setObject(4, Sql.at(now));
          statement.setObject(5, Sql.at(now));
        });
  }

  void updateResidents(Collection<ResidentDraft> drafts, Instant now) {
    sql.batch(
        """
        UPDATE resident SET status = 'active', guards = ?, version = version + 1, updated_at = ?
        WHERE id = ?
        """,
        drafts,
        (statement, draft) -> {
          statement.setString(1, draft.guards().text());
          statement.setObject(2, Sql.at(now));
          statement.setObject(3, draft.id());
        });
  }

  void insertClaims(Collection<Claim> claims) {
    sql.batch(
        "INSERT INTO identity_claim (claim_key, resident_id, contested) VALUES (?, ?, FALSE)",
        claims,
        (statement, claim) -> {
          statement.setObject(1, claim.key());
          statement.setObject(2, claim.residentId());
        });
  }

  void contest(Collection<UUID> keys) {
    sql.batch(
        "UPDATE identity_claim SET contested = TRUE WHERE claim_key = ?",
        keys,
        (statement, key) -> statement.setObject(1, key));
  }

  void insertSearchKeys(Collection<SearchKey> keys) {
    sql.batch(
        "INSERT INTO resident_key (search_key, resident_id) VALUES (?, ?)",
        keys,
        (statement, key) -> {
          statement.setObject(1, key.key());
          statement.setObject(2, key.residentId());
        });
  }

  /** Whether a resident has another live link than this one. */
  boolean hasOtherLinks(UUID residentId, UUID linkId) {
    return !sql.jdbc()
        .queryForList(
            """
            SELECT 1 FROM source_link WHERE resident_id = ? AND id <> ? AND state = 'linked'
            FETCH FIRST 1 ROW ONLY
            """,
            Integer.class,
            residentId,
            linkId)
        .isEmpty();
  }

  /** Residents that no live link speaks for any more become inactive. */
  void deactivateUnlinked(Collection<UUID> ids, Instant now) {
    sql.batch(
        """
        UPDATE resident SET status = 'inactive', version = version + 1, updated_at = ?
        WHERE id = ? AND status = 'active' AND NOT EXISTS (
          SELECT 1 FROM source_link l WHERE l.resident_id = resident.id AND l.state = 'linked')
        """,
        ids,
        (statement, id) -> {
          statement.setObject(1, Sql.at(now));
          statement.setObject(2, id);
        });
  }
}
