package org.tributary.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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

/** Brings records of a register in as a run of its stream does. */
final class Arrivals {
  private static final Instant FIRST = Instant.parse("2026-03-01T12:00:00Z");

  private final RunStore runs;
  private final PageIngest ingest;
  private final StreamSpec stream;
  private int count;

  Arrivals(RunStore runs, PageIngest ingest, StreamTable streams) {
    this.runs = runs;
    this.ingest = ingest;
    this.stream =
        new StreamSpec(
            "registry",
            "people",
            null,
            null,
            ZoneOffset.UTC,
            Duration.ofHours(1),
            JsonNodeFactory.instance.objectNode(),
            CanonicalType.RESIDENT,
            new AsIs(),
            Map.of());
    streams.ensure(stream);
  }

  /** Takes the body for a resident as it stands. */
  private static final class AsIs implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Done(CanonicalJson.read(record.body(), Resident.class), List.of());
    }

    @Override
    public String version() {
      return "1";
    }
  }

  /** One record that states this person; the later call is the newer version. */
  void read(String id, Resident person) {
    count++;
    Run run =
        runs.open(
                stream,
                RunRequest.scheduled(
                    "registry", "people", RunKind.CHANGES, FIRST.plusSeconds(count)))
            .orElseThrow();
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put("watermark", "w" + count);
    NativeRecord record = NativeRecord.of(id, CanonicalJson.tree(person), FIRST.plusSeconds(count));
    ingest
        .prepare(run, stream, new Page(List.of(record), checkpoint, true, List.of(), null), null)
        .commit();
    runs.succeed(run);
  }
}
