package org.tributary.hub.systems;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** One version of a system with its open connector. */
final class LiveVersion {
  private final SystemFile system;
  private final SharedConnector connector;
  private final Set<String> proven = ConcurrentHashMap.newKeySet();
  private final Map<String, Boolean> goBack = new ConcurrentHashMap<>();
  private final Set<String> onTrial = ConcurrentHashMap.newKeySet();

  /** A version that holds its connector until {@link #discard}. */
  LiveVersion(SystemFile system, SharedConnector connector) {
    this.system = system;
    this.connector = connector;
    connector.use();
  }

  SystemFile system() {
    return system;
  }

  SharedConnector connector() {
    return connector;
  }

  String id() {
    return system.version().id();
  }

  StreamSpec stream(String name) {
    return Objects.requireNonNull(system.streams().get(name), name);
  }

  /** Whether a stream is read by the time of changes; its reader is asked once. */
  boolean goesBack(String stream) {
    return goBack.computeIfAbsent(
        stream,
        name ->
            connector
                .get()
                .reader(stream(name))
                .rewound(JsonNodeFactory.instance.objectNode(), Instant.EPOCH)
                .isPresent());
  }

  void discard() {
    connector.giveBack();
  }

  boolean isProven(String stream) {
    return proven.contains(stream);
  }

  void proven(String stream) {
    proven.add(stream);
  }

  /** Takes over what the version before has proved of streams that are read as before. */
  void inherit(LiveVersion before) {
    if (before.connector == connector) {
      proven.addAll(before.proven);
    }
  }

  /** Puts streams on trial: a failure of their first run takes the version back. */
  void onTrial(Set<String> streams) {
    onTrial.addAll(streams);
  }

  boolean isOnTrial() {
    return !onTrial.isEmpty();
  }

  boolean isOnTrial(String stream) {
    return onTrial.contains(stream);
  }

  /** Ends the trial of a stream and says whether it was the last one. */
  boolean passed(String stream) {
    return onTrial.remove(stream) && onTrial.isEmpty();
  }

  /** Whether another version can use the connector of this one. */
  boolean readsAlike(SystemFile other) {
    return system.connector().equals(other.connector())
        && system.settings().equals(other.settings())
        && system.version().beside().equals(other.version().beside())
        && reads(system).equals(reads(other));
  }

  private static Set<Object> reads(SystemFile file) {
    Set<Object> reads = new HashSet<>();
    file.streams().values().forEach(stream -> reads.add(new Part(stream.name(), stream.read())));
    file.actions().values().forEach(action -> reads.add(new Part(action.name(), action.write())));
    return reads;
  }

  private record Part(String name, Object words) {}

  /** The streams that are new or otherwise read or mapped than in this version. */
  Set<String> changedIn(SystemFile other) {
    Set<String> changed = new HashSet<>();
    boolean elsewhere =
        !system.connector().equals(other.connector())
            || !system.settings().equals(other.settings())
            || !system.version().beside().equals(other.version().beside());
    for (StreamSpec stream : other.streams().values()) {
      StreamSpec mine = system.streams().get(stream.name());
      if (elsewhere
          || mine == null
          || !mine.read().equals(stream.read())
          || !mine.mapping().version().equals(stream.mapping().version())) {
        changed.add(stream.name());
      }
    }
    return changed;
  }
}
