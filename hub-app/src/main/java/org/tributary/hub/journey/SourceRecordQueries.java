package org.tributary.hub.journey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.looks.Seen;
import org.tributary.hub.records.RecordIds;
import org.tributary.hub.records.RecordIds.Place;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.system.StreamSpec;

/** Finds source records, each way along an index. */
@Component
class SourceRecordQueries {
  private static final String ONE =
      """
      SELECT stream_no, record_id, state, source_updated_at, target_id, first_seen_at, changed_at,
        run_id, raw FROM source_record WHERE stream_no = ? AND record_id = ?
      """;

  private final Sql sql;
  private final Streams streams;
  private final DeployedSystems deployed;
  private final RecordIds ids;

  SourceRecordQueries(Sql sql, Streams streams, DeployedSystems deployed, RecordIds ids) {
    this.sql = sql;
    this.streams = streams;
    this.deployed = deployed;
    this.ids = ids;
  }

  /** What to search by: a record's own id, a resident, a case, or the number of a case. */
  record Request(
      @Nullable String system,
      @Nullable String stream,
      @Nullable String recordId,
      @Nullable UUID residentId,
      @Nullable UUID caseId,
      @Nullable String number,
      @Nullable Integer limit) {

    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Request[]";
    }
  }

  List<SourceRecordView> search(Request request, int most) {
    Set<Place> places = new LinkedHashSet<>();
    if (request.recordId() != null) {
      for (int streamNo : streamsOf(request)) {
        places.add(new Place(streamNo, request.recordId()));
      }
    } else if (request.residentId() != null) {
      places.addAll(
          places(
              """
              SELECT stream_no, record_id FROM source_link WHERE resident_id = ?
              ORDER BY sort_at DESC, id DESC LIMIT ?
              """,
              request.residentId(),
              most));
    } else if (request.caseId() != null) {
      places.addAll(
          places(
              "SELECT stream_no, record_id FROM hub_case WHERE id = ? LIMIT ?",
              request.caseId(),
              most));
    } else if (request.number() != null) {
      places.addAll(
          places(
              """
              SELECT stream_no, record_id FROM hub_case WHERE number = ?
              ORDER BY number, id LIMIT ?
              """,
              request.number(),
              most));
    }
    List<SourceRecordView> found = new ArrayList<>();
    for (Place place : places) {
      if (found.size() < most) {
        find(place, false).ifPresent(found::add);
      }
    }
    return found;
  }

  private List<Integer> streamsOf(Request request) {
    List<Integer> named = streams.numbers(request.system(), request.stream());
    return named == null ? streams.all() : named;
  }

  private List<Place> places(String select, Object key, int most) {
    return sql.jdbc()
        .query(select, (row, i) -> new Place(row.getInt(1), row.getString(2)), key, most);
  }

  Optional<SourceRecordView> find(Place place, boolean withRaw) {
    return sql
        .jdbc()
        .query(ONE, (row, i) -> view(row, withRaw), place.streamNo(), place.recordId())
        .stream()
        .findFirst();
  }

  Optional<StreamSpec> spec(String system, String stream) {
    return deployed.find(system).map(file -> file.streams().get(stream));
  }

  private SourceRecordView view(ResultSet row, boolean withRaw) throws SQLException {
    Place place = new Place(row.getInt("stream_no"), row.getString("record_id"));
    Streams.Named of = streams.of(place.streamNo());
    UUID target = Sql.uuid(row, "target_id");
    if (withRaw && target != null) {
      Seen.aCase(target);
    }
    return new SourceRecordView(
        ids.seal(place),
        of.system(),
        of.stream(),
        place.recordId(),
        spec(of.system(), of.stream())
            .map(spec -> spec.produces().name().toLowerCase(Locale.ROOT))
            .orElse(null),
        state(row.getInt("state")),
        Sql.instant(row, "source_updated_at"),
        Sql.instantOf(row, "first_seen_at"),
        Sql.instantOf(row, "changed_at"),
        row.getObject("run_id", UUID.class),
        target,
        withRaw ? Json.tree(row.getString("raw")) : null);
  }

  private static String state(int code) {
    return switch (code) {
      case 0 -> "live";
      case 1 -> "deleted";
      case 2 -> "parked";
      default -> "expected";
    };
  }
}
