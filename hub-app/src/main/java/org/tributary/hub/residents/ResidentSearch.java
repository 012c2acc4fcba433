package org.tributary.hub.residents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Resident;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.linking.IdentityKeys;

/**
 * Finds residents by hashed keys: exactly these values, in any spelling that normalises to the
 * same. All that is asked for must hold.
 */
@Component
class ResidentSearch {
  private static final String OPERATION = "residents/_search";
  private static final String BY_KEY =
      """
      SELECT k.resident_id FROM resident_key k
      WHERE k.search_key = :key AND k.resident_id > :after
      """;
  private static final String ALSO_KEY =
      """
       AND EXISTS (SELECT 1 FROM resident_key x
        WHERE x.search_key = :%s AND x.resident_id = k.resident_id)
      """;
  private static final String IN_ORDER = " ORDER BY k.resident_id LIMIT :limit";

  /** A birth date is no key: so many candidates are looked at in one request. */
  private static final int MOST_ROUNDS = 10;

  private final JdbcClient jdbc;
  private final ResidentQueries residents;
  private final Cursors cursors;

  ResidentSearch(JdbcClient jdbc, ResidentQueries residents, Cursors cursors) {
    this.jdbc = jdbc;
    this.residents = residents;
    this.cursors = cursors;
  }

  /** An identifier to search by. */
  record IdentifierValue(String system, String value) {
    /** Without the value. */
    @Override
    public String toString() {
      return "IdentifierValue[" + system + "]";
    }
  }

  /** What to search by. */
  record Request(
      @Nullable String name,
      @Nullable String email,
      @Nullable String phone,
      @Nullable IdentifierValue identifier,
      @Nullable LocalDate birthDate,
      @Nullable Integer limit,
      @Nullable String cursor) {

    /** Without the values: they are personal data. */
    @Override
    public String toString() {
      return "Request[]";
    }
  }

  PageOf<Resident> find(Request request) {
    List<UUID> keys = keys(request);
    if (keys.isEmpty()) {
      throw ApiException.invalidBody("", "fault.criterion");
    }
    String filters = filters(request, keys);
    int limit = request.limit() == null ? Query.DEFAULT_LIMIT : request.limit();
    UUID after =
        request.cursor() == null
            ? new UUID(0, 0)
            : UUID.fromString(cursors.open(OPERATION, filters, request.cursor()).get(0));
    List<Resident> found = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<UUID> ids = candidates(keys, after, limit + 1);
      boolean more = ids.size() > limit;
      for (Resident resident : residents.all(more ? ids.subList(0, limit) : ids)) {
        if (found.size() == limit) {
          return new PageOf<>(found, cursor(filters, after));
        }
        after = resident.id() == null ? after : resident.id();
        if (matches(resident, request)) {
          found.add(resident);
        }
      }
      if (!more) {
        return new PageOf<>(found, null);
      }
      after = ids.get(limit - 1);
      if (found.size() == limit) {
        break;
      }
    }
    return new PageOf<>(found, cursor(filters, after));
  }

  private String cursor(String filters, UUID after) {
    return cursors.after(OPERATION, filters, List.of(after.toString()));
  }

  private static boolean matches(Resident resident, Request request) {
    return resident.status() != Resident.Status.MERGED
        && (request.birthDate() == null || request.birthDate().equals(resident.birthDate()));
  }

  private static List<UUID> keys(Request request) {
    List<UUID> keys = new ArrayList<>();
    if (request.identifier() != null) {
      IdentifierValue identifier = request.identifier();
      keys.add(IdentityKeys.identifier(identifier.system(), identifier.value()));
    }
    if (request.email() != null) {
      keys.add(IdentityKeys.email(request.email()));
    }
    if (request.phone() != null) {
      keys.add(IdentityKeys.phone(request.phone()));
    }
    if (request.name() != null) {
      keys.add(IdentityKeys.name(request.name()));
    }
    return keys;
  }

  /** Hashed, so that a cursor holds no personal data. */
  private static String filters(Request request, List<UUID> keys) {
    return StateTag.of(keys + "|" + request.birthDate());
  }

  private List<UUID> candidates(List<UUID> keys, UUID after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("after", after);
    parameters.put("limit", limit);
    parameters.put("key", keys.get(0));
    StringBuilder sql = new StringBuilder(BY_KEY);
    for (int i = 1; i < keys.size(); i++) {
      parameters.put("key" + i, keys.get(i));
      sql.append(ALSO_KEY.formatted("key" + i));
    }
    return jdbc.sql(sql.append(IN_ORDER).toString())
        .params(parameters)
        .query((row, i) -> row.getObject(1, UUID.class))
        .list();
  }
}
