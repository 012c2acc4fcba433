package org.tributary.hub.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;

/**
 * Reads parked records, the last parked first. A filter means some streams or some groups; each of
 * these is read along its own index, and their first rows are merged.
 */
@Component
class ParkedQueries {
  private static final String OPERATION = "parked-records";
  private static final String SELECT = "SELECT " + ParkedView.COLUMNS + " FROM parked_record ";
  private static final String RAW =
      """
      SELECT s.raw FROM parked_record p
      JOIN source_record s ON s.stream_no = p.stream_no AND s.record_id = p.record_id
      WHERE p.id = ?
      """;

  private final Sql sql;
  private final Streams streams;
  private final Cursors cursors;
  private final ParkedRecords parked;
  private final DeployedSystems deployed;

  ParkedQueries(
      Sql sql, Streams streams, Cursors cursors, ParkedRecords parked, DeployedSystems deployed) {
    this.sql = sql;
    this.streams = streams;
    this.cursors = cursors;
    this.parked = parked;
    this.deployed = deployed;
  }

  /** Which records are wanted; null for no matter. */
  record Filter(
      @Nullable List<Integer> streamNos,
      @Nullable UUID group,
      @Nullable String reason,
      @Nullable String kind) {}

  /** One way along an index; the column is null for all records. */
  private record Way(@Nullable String column, @Nullable Object value) {}

  private record Found(long position, ParkedView view) {}

  /** One parked record with what its mapping says of it now. */
  Optional<ParkedView> find(UUID id, boolean withRaw) {
    return sql
        .jdbc()
        .query(SELECT + "WHERE id = ?", (row, i) -> ParkedView.of(row, streams), id)
        .stream()
        .findFirst()
        .map(view -> tried(view, withRaw));
  }

  private ParkedView tried(ParkedView view, boolean withRaw) {
    Optional<JsonNode> raw =
        sql.jdbc().queryForList(RAW, String.class, view.id()).stream().findFirst().map(Json::tree);
    Optional<StreamSpec> stream =
        deployed.find(view.system()).map(file -> file.streams().get(view.stream()));
    if (raw.isEmpty()) {
      return view;
    }
    if (stream.isEmpty() || view.kind().equals("defective_file")) {
      return view.tried(null, List.of(), withRaw ? raw.get() : null);
    }
    Mapped mapped = stream.get().mapping().map(NativeRecord.of(view.recordId(), raw.get(), null));
    return view.tried(
        !(mapped instanceof Mapped.Failed),
        mapped instanceof Mapped.Failed failed ? failed.places() : List.of(),
        withRaw ? raw.get() : null);
  }

  PageOf<ParkedView> list(Filter filter, String filters, @Nullable String cursor, int limit) {
    long before =
        cursor == null
            ? Long.MAX_VALUE
            : Long.parseLong(cursors.open(OPERATION, filters, cursor).get(0));
    List<Found> found = new ArrayList<>();
    for (Way way : ways(filter)) {
      found.addAll(along(way, filter.kind(), before, limit + 1));
    }
    found.sort(Comparator.comparingLong(Found::position).reversed());
    List<Found> rows = found.subList(0, Math.min(limit + 1, found.size()));
    return PageOf.of(
            rows,
            limit,
            last -> cursors.after(OPERATION, filters, List.of(Long.toString(last.position()))))
        .map(Found::view);
  }

  private List<Way> ways(Filter filter) {
    List<Integer> streamNos = filter.streamNos();
    if (filter.group() != null) {
      Optional<Integer> of = parked.streamOfGroup(filter.group());
      boolean wanted = of.isPresent() && (streamNos == null || streamNos.contains(of.get()));
      return wanted ? List.of(new Way("group_id", filter.group())) : List.of();
    }
    String reason = filter.reason();
    if (reason != null) {
      List<Integer> among = streamNos == null ? streams.all() : streamNos;
      return among.stream()
          .flatMap(streamNo -> parked.groupsOf(streamNo, reason).stream())
          .map(group -> new Way("group_id", group))
          .toList();
    }
    if (streamNos == null && filter.kind() != null) {
      return streams.all().stream().map(streamNo -> new Way("stream_no", streamNo)).toList();
    }
    return streamNos == null
        ? List.of(new Way(null, null))
        : streamNos.stream().map(streamNo -> new Way("stream_no", streamNo)).toList();
  }

  private List<Found> along(Way way, @Nullable String kind, long before, int most) {
    List<Object> arguments = new ArrayList<>();
    StringBuilder where = new StringBuilder("WHERE ");
    if (way.column() != null && way.value() != null) {
      where.append(way.column()).append(" = ? AND ");
      arguments.add(way.value());
    }
    if (kind != null) {
      where.append("kind = ? AND ");
      arguments.add(kind);
    }
    arguments.add(before);
    arguments.add(most);
    return sql.jdbc()
        .query(
            SELECT + where + "position < ? ORDER BY position DESC LIMIT ?",
            (row, i) -> new Found(row.getLong("position"), ParkedView.of(row, streams)),
            arguments.toArray());
  }
}
