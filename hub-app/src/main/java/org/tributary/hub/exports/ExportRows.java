package org.tributary.hub.exports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.cases.CaseWalk;
import org.tributary.hub.records.EntityQueries;
import org.tributary.hub.residents.ResidentWalk;

/** Reads what is exported in short statements, each row as the API shows it singly. */
@Component
class ExportRows {
  private static final int BATCH = 200;
  private static final int RESIDENTS = 100;

  private final CaseWalk cases;
  private final ResidentWalk residents;
  private final EntityQueries entities;

  ExportRows(CaseWalk cases, ResidentWalk residents, EntityQueries entities) {
    this.cases = cases;
    this.residents = residents;
    this.entities = entities;
  }

  /**
   * Some rows, in the order of their ids.
   *
   * @param last the id up to which they go
   */
  record Batch(List<?> rows, UUID last) {}

  /** The rows after an id; empty where there are no more. */
  Optional<Batch> after(ExportType type, UUID id, @Nullable Instant since) {
    return switch (type) {
      case CASES -> batch(cases.after(id, since, BATCH));
      case RESIDENTS -> batchOfResidents(residents.after(id, since, RESIDENTS));
      case SERVICE_TYPES -> batch(entities.after("service_type", id, since, BATCH));
      case ASSETS -> batch(entities.after("asset", id, since, BATCH));
    };
  }

  long count(ExportType type, @Nullable Instant since) {
    return switch (type) {
      case CASES -> cases.count(since);
      case RESIDENTS -> residents.count(since);
      case SERVICE_TYPES -> entities.count("service_type", since);
      case ASSETS -> entities.count("asset", since);
    };
  }

  private static Optional<Batch> batch(List<ObjectNode> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Batch(rows, UUID.fromString(rows.get(rows.size() - 1).get("id").textValue())));
  }

  private Optional<Batch> batchOfResidents(List<UUID> ids) {
    return ids.isEmpty()
        ? Optional.empty()
        : Optional.of(new Batch(residents.shown(ids), ids.get(ids.size() - 1)));
  }
}
