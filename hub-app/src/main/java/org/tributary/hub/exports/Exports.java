package org.tributary.hub.exports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/** The exports of clients: each sees its own alone, until they expire. */
@Component
class Exports {
  private static final Logger log = LoggerFactory.getLogger(Exports.class);
  private static final int MOST_UNFINISHED = 10;

  private final ExportTable table;
  private final ExportFolder folder;
  private final IdGenerator ids;
  private final Clock clock;

  Exports(ExportTable table, ExportFolder folder, IdGenerator ids, Clock clock) {
    this.table = table;
    this.folder = folder;
    this.ids = ids;
    this.clock = clock;
  }

  /** The types that an order names. */
  static List<ExportType> types(JsonNode order) {
    List<ExportType> types = new ArrayList<>();
    order.path("types").forEach(type -> types.add(ExportType.of(type.asText())));
    return types;
  }

  /** The format that an order wants. */
  static ExportFormat format(JsonNode order) {
    return ExportFormat.of(order.path("format").asText("ndjson"));
  }

  /** Since when an order wants what has changed; null for everything. */
  static @Nullable Instant since(JsonNode order) {
    if (!order.has("updatedSince")) {
      return null;
    }
    try {
      return Sql.micros(OffsetDateTime.parse(order.path("updatedSince").asText()).toInstant());
    } catch (DateTimeException e) {
      throw ApiException.invalidBody("/updatedSince", "fault.time");
    }
  }

  ExportJob order(String owner, JsonNode order) {
    if (table.unfinished(owner) >= MOST_UNFINISHED) {
      throw ApiException.conflict("detail.export-most");
    }
    ExportJob job =
        new ExportJob(
            ids.next(),
            owner,
            types(order),
            format(order),
            since(order),
            ExportJob.State.QUEUED,
            Sql.micros(clock.instant()),
            null,
            null,
            null,
            0,
            0);
    table.insert(job);
    log.info("export {} is ordered by {}: {}", job.id(), owner, job.typeCodes());
    return job;
  }

  Optional<ExportJob> find(UUID id, String owner) {
    return table
        .find(id)
        .filter(job -> job.owner().equals(owner) && !job.isExpired(clock.instant()));
  }

  List<ExportJob> list(String owner, UUID after, int most) {
    return table.list(owner, after, clock.instant(), most);
  }

  List<ExportFile> files(ExportJob job) {
    return table.files(job);
  }

  /** A file of an export that is finished, by the name that the manifest gives it. */
  Optional<ExportFile> file(ExportJob job, String name) {
    return job.state() == ExportJob.State.FINISHED
        ? table.files(job).stream()
            .filter(file -> job.format().fileName(file).equals(name))
            .findFirst()
        : Optional.empty();
  }

  /** Whoever works on it notices with the next batch. */
  void delete(ExportJob job) {
    table.delete(job.id());
    folder.delete(job.id());
    log.info("export {} is deleted by {}", job.id(), job.owner());
  }
}
