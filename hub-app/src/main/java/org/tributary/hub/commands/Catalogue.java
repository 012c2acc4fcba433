package org.tributary.hub.commands;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules.Subject;

/** What the city offers, and which systems take what. */
@Component
class Catalogue {
  private final Sql sql;
  private final DeployedSystems systems;

  Catalogue(Sql sql, DeployedSystems systems) {
    this.sql = sql;
    this.systems = systems;
  }

  /** An entry of the catalogue and the system whose catalogue has it. */
  record Entry(UUID id, String system, ServiceType type) {}

  /** An action that opens cases, and the family of its system. */
  record Route(String family, ActionSpec action) {}

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

  /**
   * The actions that open a case of an entry: those that name its code, and those of its own system
   * that take everything. The entry's own system comes first.
   */
  List<Route> routes(String owner, String code) {
    return systems.all().stream()
        .sorted(
            java.util.Comparator.comparing((SystemFile file) -> !file.id().equals(owner))
                .thenComparing(SystemFile::id))
        .flatMap(
            file ->
                file.actions().values().stream()
                    .filter(action -> opens(action, file.id().equals(owner), code))
                    .map(action -> new Route(file.family(), action)))
        .toList();
  }

  private static boolean opens(ActionSpec action, boolean ofOwner, String code) {
    if (action.operation() != Operation.CREATE || action.rules().subject() != Subject.CASE) {
      return false;
    }
    return action.serves().isEmpty() ? ofOwner : action.serves().contains(code);
  }
}
