package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;
import org.tributary.sdk.mapping.Mapped;

/**
 * A parked record as the API shows it.
 *
 * @param group the records that are parked for the same reason
 * @param wouldMap whether the mapping in force takes it now; only of a single record
 * @param places where its mapping fails now; only of a single record
 * @param raw its raw form; only of a single record, and where the caller may see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ParkedView(
    UUID id,
    UUID group,
    String system,
    String stream,
    String recordId,
    String kind,
    String category,
    @Said String reason,
    Remedy remedy,
    int attempts,
    Instant firstParkedAt,
    Instant lastTriedAt,
    UUID runId,
    @Nullable Boolean wouldMap,
    @Nullable List<Mapped.Place> places,
    @Nullable JsonNode raw) {

  static final String COLUMNS =
      "id, group_id, position, stream_no, record_id, kind, category, reason, attempts,"
          + " first_parked_at, last_tried_at, run_id";

  static ParkedView of(ResultSet row, Streams streams) throws SQLException {
    Streams.Named stream = streams.of(row.getInt("stream_no"));
    String kind = row.getString("kind");
    String reason = row.getString("reason");
    return new ParkedView(
        row.getObject("id", UUID.class),
        row.getObject("group_id", UUID.class),
        stream.system(),
        stream.stream(),
        row.getString("record_id"),
        kind,
        row.getString("category"),
        reason,
        Remedy.of(kind, reason),
        row.getInt("attempts"),
        Sql.instantOf(row, "first_parked_at"),
        Sql.instantOf(row, "last_tried_at"),
        row.getObject("run_id", UUID.class),
        null,
        null,
        null);
  }

  /** The same with what its mapping says of it now. */
  ParkedView tried(@Nullable Boolean maps, List<Mapped.Place> at, @Nullable JsonNode rawForm) {
    return new ParkedView(
        id,
        group,
        system,
        stream,
        recordId,
        kind,
        category,
        reason,
        remedy,
        attempts,
        firstParkedAt,
        lastTriedAt,
        runId,
        maps,
        at.isEmpty() ? null : at,
        rawForm);
  }

  /** Without the raw form: it may be personal data. */
  @Override
  public String toString() {
    return "ParkedView[" + id + "]";
  }
}
