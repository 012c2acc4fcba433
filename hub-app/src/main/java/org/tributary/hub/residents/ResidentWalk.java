package org.tributary.hub.residents;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Resident;
import org.tributary.hub.store.Sql;

/** Walks through all residents in the order of their ids, each as the API shows it singly. */
@Component
public class ResidentWalk {
  private static final String IDS = "SELECT r.id FROM resident r WHERE r.id > :after";
  private static final String COUNT = "SELECT COUNT(*) FROM resident r WHERE 1 = 1";
  private static final String CHANGED =
      """
       AND (r.updated_at >= :since OR EXISTS (SELECT 1 FROM source_link l
        WHERE l.resident_id = r.id AND l.last_changed_at >= :since))
      """;

  private final JdbcClient jdbc;
  private final ResidentQueries residents;

  ResidentWalk(JdbcClient jdbc, ResidentQueries residents) {
    this.jdbc = jdbc;
    this.residents = residents;
  }

  /**
   * The ids after an id, also of residents that were merged into others.
   *
   * @param since only of residents that changed since then; null for all
   */
  public List<UUID> after(UUID id, @Nullable Instant since, int limit) {
    return changed(IDS, " ORDER BY r.id LIMIT :limit", since)
        .param("after", id)
        .param("limit", limit)
        .query(UUID.class)
        .list();
  }

  /** These residents, each with as many facts as where it is read alone, and shielded as there. */
  public List<Resident> shown(List<UUID> ids) {
    return residents.whole(ids);
  }

  /** How many such a walk would find now. */
  public long count(@Nullable Instant since) {
    return changed(COUNT, "", since).query(Long.class).single();
  }

  private JdbcClient.StatementSpec changed(String select, String end, @Nullable Instant since) {
    return since == null
        ? jdbc.sql(select + end)
        : jdbc.sql(select + CHANGED + end).param("since", Sql.at(since));
  }
}
