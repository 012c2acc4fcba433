package org.tributary.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.Resident;
import org.tributary.hub.records.PageIngest;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.routes.ingest.RunRequest;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/** Brings records of a stream in as a run of it does: people of a register, or cases. */
final class Arrivals {
  private static final String SYSTEM = "registry";
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

  private final RunStore runs;
  private final PageIngest ingest;
  private final StreamSpec stream;
  private int count;

  Arrivals(RunStore runs, PageIngest ingest, StreamTable streams) {
    this(runs, ingest, streams, "people", CanonicalType.RESIDENT, Resident.class);
  }

  private Arrivals(
      RunStore runs,
      PageIngest ingest,
      StreamTable streams,
      String name,
      CanonicalType produces,
      Class<? extends CanonicalRecord> type) {
    this.runs = runs;
    this.ingest = ingest;
    this.stream =
        new StreamSpec(
            SYSTEM,
            name,
            null,
            null,
            ZoneOffset.UTC,
            Duration.ofHours(1),
            JsonNodeFactory.instance.objectNode(),
            produces,
            new AsIs(type),
            Map.of());
    streams.ensure(stream);
  }

  static Arrivals ofCases(RunStore runs, PageIngest ingest, StreamTable streams) {
    return new Arrivals(runs, ingest, streams, "cases", CanonicalType.CASE, Case.class);
  }

  /** Takes the body for what it is to be as it stands. */
  private record AsIs(Class<? extends CanonicalRecord> type) implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Done(CanonicalJson.read(record.body(), type), List.of());
    }

    @Override
    public String version() {
      return "1";
    }
  }

  /** One record that states this; the later call is the newer version. */
  void read(String id, Object value) {
    count++;
    land(NativeRecord.of(id, CanonicalJson.tree(value), FIRST.plusSeconds(count)));
  }

  /** The source says that it no longer holds a record. */
  void delete(String id) {
    count++;
    land(NativeRecord.deleted(id));
  }

  private void land(NativeRecord record) {
    Run run =
        runs.open(
                stream,
                RunRequest.scheduled(
                    SYSTEM, stream.name(), RunKind.CHANGES, FIRST.plusSeconds(count)))
            .orElseThrow();
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put("watermark", "w" + count);
    ingest
        .prepare(run, stream, new Page(List.of(record), checkpoint, true, List.of(), null), null)
        .commit();
    runs.succeed(run);
  }
}
