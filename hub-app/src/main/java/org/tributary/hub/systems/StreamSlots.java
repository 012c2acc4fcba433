package org.tributary.hub.systems;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.RunLog;
import org.tributary.routes.ingest.StreamRoute;
import org.tributary.sdk.system.StreamSpec;

/**
 * The streams of this node, each with its route. A route is made once and stays while versions come
 * and go; a pinned stream keeps its version.
 */
final class StreamSlots {
  private static final Logger log = LoggerFactory.getLogger(StreamSlots.class);

  private final CamelContext camel;
  private final RunLog runs;
  private final RecordSink sink;
  private final FailurePolicy policy;
  private final StreamSlot.Trials trials;
  private final Pins pins;
  private final ExecutorService readAhead;
  private final Map<String, StreamSlot> slots = new ConcurrentHashMap<>();
  private final Map<String, LiveVersion> pinned = new ConcurrentHashMap<>();

  /** Knows which version a stream is pinned to. */
  interface Pins {
    /** The id of that version, or null where the stream is not pinned. */
    @Nullable String of(StreamSpec stream);

    /** That version, opened; null where it is not kept. */
    @Nullable LiveVersion open(StreamSpec stream, String version);
  }

  StreamSlots(
      CamelContext camel,
      RunLog runs,
      RecordSink sink,
      FailurePolicy policy,
      StreamSlot.Trials trials,
      Pins pins) {
    this.camel = camel;
    this.runs = runs;
    this.sink = sink;
    this.policy = policy;
    this.trials = trials;
    this.pins = pins;
    this.readAhead = camel.getExecutorServiceManager().newCachedThreadPool(this, "read-ahead");
  }

  /** The ids of the streams, as {@code system.stream}. */
  Set<String> ids() {
    return Set.copyOf(slots.keySet());
  }

  @Nullable StreamSlot find(String id) {
    return slots.get(id);
  }

  /** Puts a version in force for all its streams but the pinned ones, and ends those it has not. */
  void put(LiveVersion version) {
    for (StreamSpec stream : version.system().streams().values()) {
      LiveVersion held = pin(stream);
      LiveVersion due = held == null ? version : held;
      StreamSlot slot = slots.get(stream.id());
      if (slot == null) {
        slots.put(stream.id(), routed(new StreamSlot(due, stream.name(), trials)));
      } else {
        slot.put(due);
      }
    }
    endBut(version.system().id(), version.system().streams().keySet());
  }

  /** Opens what streams of a version's system are pinned to anew: its secrets are other ones. */
  void reopenPinned(LiveVersion version) {
    for (StreamSpec stream : version.system().streams().values()) {
      LiveVersion held = pinned.remove(stream.id());
      if (held != null) {
        held.discard();
      }
    }
    put(version);
  }

  /** Ends every stream of a system. */
  void end(String system) {
    endBut(system, Set.of());
  }

  private void endBut(String system, Set<String> streams) {
    for (StreamSlot slot : List.copyOf(slots.values())) {
      if (slot.system().equals(system) && !streams.contains(slot.name())) {
        slots.remove(slot.id());
        unroute(slot.id());
        LiveVersion held = pinned.remove(slot.id());
        if (held != null) {
          held.discard();
        }
      }
    }
  }

  private StreamSlot routed(StreamSlot slot) {
    try {
      camel.addRoutes(new StreamRoute(slot, runs, sink, policy, readAhead));
      return slot;
    } catch (Exception e) {
      throw new IllegalStateException("Camel refused the route of " + slot.id(), e);
    }
  }

  /** Lets a run that is going on come to its end first. */
  private void unroute(String id) {
    try {
      camel.getRouteController().stopRoute(id);
      camel.removeRoute(id);
      camel.removeEndpoints("direct:" + id);
    } catch (Exception e) {
      throw new IllegalStateException("Camel did not let go of the route of " + id, e);
    }
  }

  private @Nullable LiveVersion pin(StreamSpec stream) {
    String wanted = pins.of(stream);
    LiveVersion held = pinned.get(stream.id());
    if (held != null && held.id().equals(wanted)) {
      return held;
    }
    LiveVersion version = wanted == null ? null : pins.open(stream, wanted);
    if (wanted != null && version == null) {
      log.error("{}: version {}, to which it is pinned, is not kept", stream.id(), wanted);
    }
    if (version == null) {
      pinned.remove(stream.id());
    } else {
      pinned.put(stream.id(), version);
    }
    if (held != null) {
      held.discard();
    }
    return version;
  }

  /** The version that a stream takes now. */
  LiveVersion inForce(StreamSpec stream) {
    return Objects.requireNonNull(slots.get(stream.id()), stream.id()).current();
  }

  void discardPinned() {
    pinned.values().forEach(LiveVersion::discard);
  }
}
