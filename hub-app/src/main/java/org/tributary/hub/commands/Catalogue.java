package org.tributary.hub.commands;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.json.CanonicalJson;

/** What the city offers, as orders refer to it. */
@Component
class Catalogue {
  private final Sql sql;

  Catalogue(Sql sql) {
    this.sql = sql;
  }

  /** An entry of the catalogue and the system whose catalogue has it. */
  record Entry(UUID id, String system, ServiceType type) {}

  /** The entries that a caller may mean; more than one only for a code that is not unique. */
  List<Entry> find(@Nullable UUID id, @Nullable String code) {
    return sql.jdbc()
        .query(
            """
            SELECT e.id, s.system_id, e.doc FROM entity e JOIN stream s ON s.stream_no = e.stream_no
            WHERE e.type = 'service_type' AND e.deleted_at IS NULL AND
            """
                + (id == null ? " e.code = ?" : " e.id = ?"),
            (row, i) ->
                new Entry(
                    row.getObject("id", UUID.class),
                    row.getString("system_id"),
                    CanonicalJson.read(row.getString("doc"), ServiceType.class)),
            id == null ? code : id);
  }
}
