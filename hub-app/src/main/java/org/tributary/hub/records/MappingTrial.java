package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.CaseType;
import org.tributary.hub.api.Said;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/**
 * Maps stored records with a mapping that is not in force; nothing is written and nobody called.
 */
@Component
class MappingTrial {
  /** The newest first, by the index of kinds. */
  private static final String UNEXPLAINED =
      """
      SELECT record_id FROM hub_case
      WHERE stream_no = ? AND type = ? AND status = 'unknown' AND deleted_at IS NULL
      ORDER BY stream_no DESC, type DESC, status DESC, opened_at DESC, id DESC
      FETCH FIRST ? ROWS ONLY
      """;

  private final Sql sql;
  private final Streams streams;
  private final ParkedRecords parked;
  private final DeployedSystems deployed;
  private final SourceRecordTable records;

  MappingTrial(Sql sql, Streams streams, ParkedRecords parked, DeployedSystems deployed) {
    this.sql = sql;
    this.streams = streams;
    this.parked = parked;
    this.deployed = deployed;
    this.records = new SourceRecordTable(sql);
  }

  /**
   * What a mapping makes of one record.
   *
   * @param parkedId where it is parked
   * @param otherwise whether it comes out otherwise than with the mapping in force; null without
   *     one
   * @param raw the record as the source gave it; only where the caller may see it
   * @param canonical what comes of it; only where the caller may see it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tried(
      String recordId,
      @Nullable UUID parkedId,
      String outcome,
      @Nullable Boolean otherwise,
      @Said @Nullable String reason,
      @Nullable List<Mapped.Place> places,
      @Nullable List<String> unmappedCodes,
      @Nullable JsonNode raw,
      @Nullable JsonNode canonical) {

    /** Without the record: it may be personal data. */
    @Override
    public String toString() {
      return "Tried[" + outcome + "]";
    }
  }

  private record Found(UUID id, String recordId) {}

  /** The number of a stream; empty where nothing of it was ever stored. */
  List<Integer> number(StreamSpec stream) {
    List<Integer> numbers = streams.numbers(stream.system(), stream.name());
    return numbers == null ? List.of() : numbers;
  }

  /** Tries parked records, the oldest first. */
  List<Tried> parked(
      StreamSpec stream, ParkedRecords.Selection selection, int most, boolean withRaw) {
    List<UUID> ids =
        parked.next(selection, 0, Long.MAX_VALUE, most).stream()
            .map(ParkedRecords.Placed::id)
            .toList();
    Map<String, UUID> parkedIds = new HashMap<>();
    sql.withIds(
            "SELECT id, record_id FROM parked_record WHERE id = ANY(?)",
            ids,
            (row, i) -> new Found(row.getObject(1, UUID.class), row.getString(2)))
        .forEach(found -> parkedIds.put(found.recordId(), found.id()));
    List<SourceRecordTable.Raw> found =
        new ArrayList<>(records.findRaw(selection.streamNo(), parkedIds.keySet()));
    found.sort(Comparator.comparingInt(raw -> ids.indexOf(parkedIds.get(raw.stored().recordId()))));
    return tried(stream, found, parkedIds, withRaw);
  }

  /**
   * Tries records that are stored, parked or not: first the newest cases whose status nobody has
   * explained, then the others in the order of their ids.
   */
  List<Tried> stored(StreamSpec stream, int streamNo, int most, boolean withRaw) {
    List<SourceRecordTable.Raw> found = new ArrayList<>();
    if (stream.produces() == CanonicalType.CASE) {
      List<String> first = unexplained(streamNo, most / 2);
      found.addAll(records.findRaw(streamNo, first));
      found.sort(Comparator.comparingInt(raw -> first.indexOf(raw.stored().recordId())));
    }
    Set<String> known = new HashSet<>();
    found.forEach(raw -> known.add(raw.stored().recordId()));
    records.after(streamNo, "", most).stream()
        .filter(raw -> found.size() < most && known.add(raw.stored().recordId()))
        .forEach(found::add);
    return tried(stream, found, Map.of(), withRaw);
  }

  private List<String> unexplained(int streamNo, int most) {
    List<String> ids = new ArrayList<>();
    for (CaseType type : CaseType.values()) {
      ids.addAll(
          sql.jdbc()
              .queryForList(
                  UNEXPLAINED,
                  String.class,
                  streamNo,
                  type.name().toLowerCase(Locale.ROOT),
                  most - ids.size()));
    }
    return ids;
  }

  private List<Tried> tried(
      StreamSpec stream,
      List<SourceRecordTable.Raw> found,
      Map<String, UUID> parkedIds,
      boolean withRaw) {
    Mapping inForce =
        deployed
            .find(stream.system())
            .map(file -> file.streams().get(stream.name()))
            .map(StreamSpec::mapping)
            .orElse(null);
    List<Tried> tried = new ArrayList<>();
    for (SourceRecordTable.Raw raw : found) {
      String recordId = raw.stored().recordId();
      NativeRecord record = raw.asNative();
      Mapped mapped = stream.mapping().map(record);
      Boolean otherwise = inForce == null ? null : differs(mapped, inForce.map(record));
      tried.add(of(recordId, parkedIds.get(recordId), raw.raw(), mapped, otherwise, withRaw));
    }
    return tried;
  }

  private static boolean differs(Mapped one, Mapped other) {
    if (one instanceof Mapped.Done a && other instanceof Mapped.Done b) {
      return !CanonicalJson.tree(a.value()).equals(CanonicalJson.tree(b.value()));
    }
    return one.getClass() != other.getClass();
  }

  private static Tried of(
      String recordId,
      @Nullable UUID parkedId,
      String raw,
      Mapped mapped,
      @Nullable Boolean otherwise,
      boolean withRaw) {
    JsonNode shown = withRaw ? Json.tree(raw) : null;
    if (mapped instanceof Mapped.Failed failed) {
      List<Mapped.Place> places = failed.places().isEmpty() ? null : failed.places();
      return new Tried(
          recordId, parkedId, "failed", otherwise, failed.reason(), places, null, shown, null);
    }
    if (mapped instanceof Mapped.Done done) {
      List<String> unmapped =
          done.codes().stream()
              .filter(code -> !code.mapped())
              .map(code -> code.table() + ": " + code.code())
              .distinct()
              .toList();
      return new Tried(
          recordId,
          parkedId,
          "mapped",
          otherwise,
          null,
          null,
          unmapped.isEmpty() ? null : unmapped,
          shown,
          withRaw ? CanonicalJson.tree(done.value()) : null);
    }
    return new Tried(recordId, parkedId, "left_out", otherwise, null, null, null, shown, null);
  }
}
