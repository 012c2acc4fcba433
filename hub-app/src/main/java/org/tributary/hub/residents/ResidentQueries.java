package org.tributary.hub.residents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Address;
import org.tributary.canonical.DataClass;
import org.tributary.canonical.Meta;
import org.tributary.canonical.Protection;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ResidentKind;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.looks.Seen;
import org.tributary.hub.past.Past;
import org.tributary.hub.store.Sql;

/** Reads residents: computed from the facts of their links, two statements for any number. */
@Component
public class ResidentQueries {
  /** Facts beyond these add nothing that a reader would miss: the newest, and every register's. */
  private static final int MOST_LINKS = 500;

  /** The same in a list of residents. */
  private static final int MOST_LINKS_IN_LIST = 50;

  private static final String EXISTS = "SELECT 1 FROM resident WHERE id = ?";
  private static final String ATTENTION = "SELECT code FROM resident_doubt WHERE resident_id = ?";
  private static final String RESIDENTS =
      """
      SELECT id, kind, status, replaced_by, version, created_at, updated_at
      FROM resident WHERE id IN (:ids)
      """;
  private static final String WITH_DOUBT =
      """
      SELECT id, kind, status, replaced_by, version, created_at, updated_at,
        (SELECT d.code FROM resident_doubt d WHERE d.resident_id = resident.id) AS attention
      FROM resident WHERE id = ?
      """;
  private static final String FACTS =
      """
      (SELECT resident_id, id, party, facts, source_updated_at, last_changed_at FROM source_link
      WHERE resident_id = ? AND state = 'linked'
      ORDER BY resident_id DESC, sort_at DESC, target_id DESC LIMIT ?)
      """;
  private static final String REGISTERS =
      FACTS.replace("state = 'linked'", "state = 'linked' AND party = ''");

  /** The one version that held at a time, of the present and of the past. */
  private static final String RESIDENT_AT =
      """
      SELECT id, kind, status, replaced_by, version, created_at, updated_at FROM resident
      WHERE id = :id AND updated_at <= :time
      UNION ALL
      SELECT id, kind, status, replaced_by, version, created_at, updated_at FROM past_resident
      WHERE id = :id AND updated_at <= :time AND ended_at > :time
      """;

  private static final String FACTS_AT =
      """
      SELECT resident_id, id, party, facts, source_updated_at, last_changed_at FROM (
        SELECT resident_id, id, party, facts, source_updated_at, last_changed_at, sort_at, target_id
        FROM source_link
        WHERE resident_id = :id AND state = 'linked' AND last_changed_at <= :time
        UNION ALL
        SELECT resident_id, id, party, facts, source_updated_at, last_changed_at, sort_at, target_id
        FROM past_link
        WHERE resident_id = :id AND state = 'linked' AND last_changed_at <= :time
          AND ended_at > :time) known
      ORDER BY sort_at DESC, target_id DESC LIMIT :most
      """;
  private static final String REGISTERS_AT =
      FACTS_AT.replace("state = 'linked'", "state = 'linked' AND party = ''");

  private final JdbcClient jdbc;
  private final Past past;

  ResidentQueries(JdbcClient jdbc, Past past) {
    this.jdbc = jdbc;
    this.past = past;
  }

  private record Row(
      UUID id,
      ResidentKind kind,
      Resident.Status status,
      @Nullable UUID replacedBy,
      int version,
      Instant createdAt,
      Instant updatedAt) {

    static Row of(ResultSet row, int index) throws SQLException {
      return new Row(
          row.getObject("id", UUID.class),
          ResidentKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
          Resident.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
          Sql.uuid(row, "replaced_by"),
          row.getInt("version"),
          Sql.instantOf(row, "created_at"),
          Sql.instantOf(row, "updated_at"));
    }
  }

  /**
   * A resident, and why a person should look at it.
   *
   * @param attention null where nobody need
   */
  public record Told(Resident resident, @Nullable String attention) {}

  /** One resident whose links are known already, also one that was merged into another. */
  public Optional<Told> find(ResidentLinks links) {
    UUID id = links.resident();
    return jdbc.sql(WITH_DOUBT)
        .param(id)
        .query((row, index) -> new Doubted(Row.of(row, index), row.getString("attention")))
        .optional()
        .map(found -> new Told(told(found.row(), links), found.attention()));
  }

  private record Doubted(Row row, @Nullable String attention) {}

  private Resident told(Row row, ResidentLinks links) {
    Seen.resident(row.id());
    return resident(
        row,
        links.areAll()
            ? links.facts()
            : facts(List.of(row.id()), MOST_LINKS).getOrDefault(row.id(), List.of()));
  }

  /** One resident, also one that was merged into another. */
  public Optional<Resident> find(UUID id) {
    return all(List.of(id)).stream().findFirst();
  }

  /**
   * One resident as the hub knew it at a time, and as protected as it is today.
   *
   * @throws ApiException where it was not known then, or that is no longer kept
   */
  Optional<Resident> findAt(UUID id, Instant time) {
    Optional<Resident> today = find(id);
    if (today.isEmpty()) {
      return Optional.empty();
    }
    past.require(time, Objects.requireNonNull(today.get().meta()).createdAt());
    Row row =
        at(RESIDENT_AT, id, time).query(Row::of).optional().orElseThrow(ApiException::pastGone);
    return Optional.of(protectedAs(today.get(), resident(row, factsAt(id, time))));
  }

  private List<Facts> factsAt(UUID id, Instant time) {
    List<Facts> facts = at(FACTS_AT, id, time).param("most", MOST_LINKS).query(Facts.rows()).list();
    return facts.size() < MOST_LINKS
        ? facts
        : Stream.concat(
                facts.stream(),
                at(REGISTERS_AT, id, time).param("most", MOST_LINKS).query(Facts.rows()).stream())
            .distinct()
            .toList();
  }

  private JdbcClient.StatementSpec at(String statement, UUID id, Instant time) {
    return jdbc.sql(statement).param("id", id).param("time", Sql.at(time));
  }

  /** Whoever is protected today, or is part of somebody who is, was protected all along. */
  private Resident protectedAs(Resident today, Resident then) {
    Resident last = today;
    for (UUID next = today.replacedBy(); next != null; next = last.replacedBy()) {
      last = find(next).orElseThrow();
    }
    if (!isShielded(last.protection())) {
      return then;
    }
    Meta meta = Objects.requireNonNull(then.meta());
    return shielded(then.toBuilder().protection(last.protection()).build()).toBuilder()
        .meta(new Meta(meta.version(), meta.createdAt(), meta.updatedAt(), DataClass.PROTECTED))
        .build();
  }

  /** Why a person should look at a resident; empty where nobody need. */
  public Optional<String> attention(UUID id) {
    return jdbc.sql(ATTENTION).param(id).query(String.class).optional();
  }

  public boolean exists(UUID id) {
    return jdbc.sql(EXISTS).param(id).query(Integer.class).optional().isPresent();
  }

  /** Answers that there is no such resident, where there is none. */
  void require(UUID id) {
    if (!exists(id)) {
      throw ApiException.notFound();
    }
  }

  /** These residents in the order asked for, without those that do not exist. */
  public List<Resident> all(Collection<UUID> ids) {
    return all(ids, ids.size() == 1 ? MOST_LINKS : MOST_LINKS_IN_LIST);
  }

  /** The same, each with as many facts as where it is read alone. */
  List<Resident> whole(Collection<UUID> ids) {
    return all(ids, MOST_LINKS);
  }

  private List<Resident> all(Collection<UUID> ids, int most) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, Row> rows = new HashMap<>();
    jdbc.sql(RESIDENTS)
        .param("ids", Sql.padded(ids))
        .query(Row::of)
        .list()
        .forEach(r -> rows.put(r.id(), r));
    Map<UUID, List<Facts>> facts = facts(ids, most);
    List<Resident> residents = new ArrayList<>();
    for (UUID id : ids) {
      Row row = rows.get(id);
      if (row != null) {
        Seen.resident(id);
        residents.add(resident(row, facts.getOrDefault(id, List.of())));
      }
    }
    return residents;
  }

  /** One statement, with one short walk along the index for each resident. */
  private Map<UUID, List<Facts>> facts(Collection<UUID> ids, int most) {
    List<Facts> facts = select(FACTS, ids, most);
    if (facts.size() >= most) {
      facts =
          Stream.concat(facts.stream(), select(REGISTERS, ids, most).stream()).distinct().toList();
    }
    return facts.stream().collect(Collectors.groupingBy(Facts::residentId));
  }

  private List<Facts> select(String walk, Collection<UUID> ids, int most) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(String.join(" UNION ALL ", Collections.nCopies(ids.size(), walk)));
    for (UUID id : ids) {
      statement = statement.params(id, most);
    }
    return statement.query(Facts.rows()).list();
  }

  private static Resident resident(Row row, List<Facts> facts) {
    Resident golden =
        shielded(GoldenRecord.of(row.kind(), facts.stream().map(Facts::stated).toList()));
    Instant updatedAt =
        facts.stream()
            .map(Facts::lastChangedAt)
            .max(Comparator.naturalOrder())
            .filter(row.updatedAt()::isBefore)
            .orElse(row.updatedAt());
    return golden.toBuilder()
        .id(row.id())
        .meta(new Meta(row.version(), row.createdAt(), updatedAt, dataClass(golden)))
        .status(status(row, golden))
        .replacedBy(row.replacedBy())
        .build();
  }

  private static Resident.Status status(Row row, Resident golden) {
    return row.status() == Resident.Status.ACTIVE && golden.deathDate() != null
        ? Resident.Status.DECEASED
        : row.status();
  }

  /** Of a shielded resident neither addresses nor contact points leave, but for the substitute. */
  static Resident shielded(Resident resident) {
    Protection protection = resident.protection();
    if (protection == null || protection.level() == Protection.Level.NONE) {
      return resident;
    }
    Address substitute = protection.substituteAddress();
    return resident.toBuilder()
        .addresses(substitute == null ? List.of() : List.of(substitute))
        .contactPoints(List.of())
        .build();
  }

  static boolean isShielded(@Nullable Protection protection) {
    return protection != null && protection.level() != Protection.Level.NONE;
  }

  private static DataClass dataClass(Resident resident) {
    return isShielded(resident.protection()) ? DataClass.PROTECTED : DataClass.PERSONAL;
  }
}
