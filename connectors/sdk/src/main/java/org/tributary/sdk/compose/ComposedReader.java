package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.compose.ComposedPosition.Step;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;

/**
 * Reads a stream with its children. A read of everything scans the children first, onto the hub's
 * own disk, and then joins each page of records with them. A run of changes joins the records that
 * changed with children looked up by key; then it asks each child that wakes for what changed, and
 * brings the parents. Records that nothing can look up are read whole in every run.
 */
final class ComposedReader implements StreamReader {
  /** Pages of children in one read, so that a small system is joined by its first page. */
  private static final int SCANNED_AT_ONCE = 10;

  private final StreamSpec stream;
  private final Connector connector;
  private final Spools spools;
  private final Join join;

  ComposedReader(StreamSpec stream, Connector connector, Spools spools) {
    this.stream = stream;
    this.connector = connector;
    this.spools = spools;
    this.join = new Join(stream, connector);
  }

  @Override
  public synchronized Page read(ReadRequest request) {
    ComposedWatermark before = ComposedWatermark.in(request.checkpoint(), stream);
    ComposedPosition position = position(request, before);
    if (!spools.areAt(position.started().toString(), position.spooled())) {
      position = position.rescan(before.children());
    }
    Draft draft = new Draft(request, before);
    for (int i = 0; i < SCANNED_AT_ONCE && position.step() == Step.SCAN; i++) {
      position = scan(request, position, draft);
    }
    return switch (position.step()) {
      case SCAN -> draft.page(position, false);
      case RECORDS -> records(request, position, draft);
      case WAKE -> wake(request, position, draft);
    };
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return ComposedWatermark.in(checkpoint, stream).rewound(connector, stream, since);
  }

  synchronized void close() {
    spools.close();
  }

  private ComposedPosition position(ReadRequest request, ComposedWatermark before) {
    JsonNode json = request.checkpoint().path("position");
    if (json.path("mode").asText().equals(request.mode().name()) && json.has("step")) {
      return ComposedPosition.of(json);
    }
    boolean ids = request.mode() == Mode.IDS;
    boolean full = !ids && (before.needsFull(request, stream) || !joins());
    return new ComposedPosition(
        request.mode(),
        full,
        request.runStartedAt(),
        full && !stream.children().isEmpty() ? Step.SCAN : Step.RECORDS,
        0,
        before.parent(),
        before.children(),
        Map.of());
  }

  /** Whether changes alone can be joined. */
  private boolean joins() {
    return stream.children().isEmpty() || Join.canLookUp(connector, stream);
  }

  private ComposedPosition scan(ReadRequest request, ComposedPosition at, Draft draft) {
    ChildSpec child = stream.children().get(at.child());
    if (!at.spooled().containsKey(child.name())) {
      spools.begin(child, at.started().toString());
    }
    Page page = page(child.stream(), Mode.FULL, at.childCheckpoint(child.name()), request);
    List<String> parents = new ArrayList<>();
    List<NativeRecord> children = new ArrayList<>();
    for (NativeRecord record : page.records()) {
      String parent = child.parentOf(record).orElse(null);
      if (record.kind() == NativeRecord.Kind.RECORD && parent != null) {
        parents.add(parent);
        children.add(record);
      } else {
        draft.add(unusable(child, record));
      }
    }
    draft.note(page.anomalies());
    ComposedPosition after =
        at.withChild(child.name(), page.checkpoint())
            .withSpooled(child.name(), spools.add(child, parents, children));
    if (!page.last()) {
      return after;
    }
    boolean more = at.child() + 1 < stream.children().size();
    return more ? after.at(Step.SCAN, at.child() + 1) : after.at(Step.RECORDS, 0);
  }

  private static NativeRecord unusable(ChildSpec child, NativeRecord record) {
    String defect = record.defect();
    return NativeRecord.defective(
        child.name() + "/" + record.id(),
        record.body(),
        defect == null
            ? "the child record names no parent at " + child.parent()
            : child.name() + ": " + defect);
  }

  private Page records(ReadRequest request, ComposedPosition at, Draft draft) {
    Mode mode = at.full() ? Mode.FULL : request.mode();
    Page page = page(stream, mode, at.parent(), request);
    if (mode == Mode.IDS) {
      draft.add(page.records());
    } else {
      draft.add(at.full() ? join.bySpool(page.records(), spools) : join.byLookup(page.records()));
    }
    draft.note(page.anomalies());
    draft.total = at.full() || mode == Mode.IDS ? page.statedTotal() : null;
    ComposedPosition after = at.withParent(page.checkpoint());
    if (!page.last()) {
      return draft.page(after, false);
    }
    return mode == Mode.CHANGES ? next(after, 0, draft) : draft.page(after, true);
  }

  private Page wake(ReadRequest request, ComposedPosition at, Draft draft) {
    ChildSpec child = stream.children().get(at.child());
    Page page = page(child.stream(), Mode.CHANGES, at.childCheckpoint(child.name()), request);
    for (NativeRecord record : page.records()) {
      if (record.kind() != NativeRecord.Kind.RECORD || child.parentOf(record).isEmpty()) {
        draft.add(unusable(child, record));
      }
    }
    Set<String> parents = Join.parents(child, page.records());
    List<NativeRecord> found = parents.isEmpty() ? List.of() : join.records(parents);
    draft.add(join.byLookup(found));
    draft.note(page.anomalies());
    long gone = parents.size() - found.stream().map(NativeRecord::id).distinct().count();
    if (gone > 0) {
      draft.note(
          List.of(
              child.name() + " name " + gone + " parents that the system does not hold any more"));
    }
    ComposedPosition after = at.withChild(child.name(), page.checkpoint());
    return page.last() ? next(after, at.child() + 1, draft) : draft.page(after, false);
  }

  /** Goes on with the next child that wakes. */
  private Page next(ComposedPosition after, int from, Draft draft) {
    for (int i = from; i < stream.children().size(); i++) {
      if (stream.children().get(i).wakes()) {
        return draft.page(after.at(Step.WAKE, i), false);
      }
    }
    return draft.page(after, true);
  }

  private Page page(StreamSpec of, Mode mode, ObjectNode checkpoint, ReadRequest request) {
    return connector
        .reader(of)
        .read(new ReadRequest(mode, checkpoint.deepCopy(), request.runStartedAt()));
  }

  /** A page in the making. */
  private final class Draft {
    private final ReadRequest request;
    private final ComposedWatermark before;
    private final List<NativeRecord> records = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();
    private @Nullable Long total;

    Draft(ReadRequest request, ComposedWatermark before) {
      this.request = request;
      this.before = before;
    }

    void add(NativeRecord record) {
      records.add(record);
    }

    void add(List<NativeRecord> more) {
      records.addAll(more);
    }

    void note(List<String> sentences) {
      anomalies.addAll(sentences);
    }

    Page page(ComposedPosition after, boolean last) {
      ObjectNode checkpoint = request.checkpoint().deepCopy();
      checkpoint.remove("position");
      if (!last) {
        checkpoint.set("position", after.toJson());
      } else {
        spools.discard();
        checkpoint =
            request.mode() == Mode.IDS
                ? checkpoint
                : ComposedWatermark.after(after, stream, before.fullAt());
      }
      return new Page(records, checkpoint, last, anomalies, total);
    }
  }
}
