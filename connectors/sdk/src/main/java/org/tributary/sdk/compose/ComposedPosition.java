package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.sdk.connector.ReadRequest;

/**
 * Where a run over a composed stream stands: the {@code position} of its checkpoint.
 *
 * @param full whether the run reads everything, whatever it was asked for
 * @param started when the run began; it names the spools as well
 * @param child number of the child that is scanned or that wakes
 * @param parent checkpoint of the records themselves, as the connector wrote it
 * @param children checkpoints of the children by name
 * @param spooled lengths of the spools by name of the child
 */
record ComposedPosition(
    ReadRequest.Mode mode,
    boolean full,
    Instant started,
    Step step,
    int child,
    ObjectNode parent,
    Map<String, ObjectNode> children,
    Map<String, Long> spooled) {

  /** What is read next. */
  enum Step {
    /** The children, before the records of a read of everything. */
    SCAN,
    /** The records. */
    RECORDS,
    /** Children that changed, whose parents are brought. */
    WAKE
  }

  ComposedPosition {
    children = new LinkedHashMap<>(children);
    spooled = new TreeMap<>(spooled);
  }

  ComposedPosition at(Step next, int nextChild) {
    return new ComposedPosition(mode, full, started, next, nextChild, parent, children, spooled);
  }

  ComposedPosition withParent(ObjectNode checkpoint) {
    return new ComposedPosition(mode, full, started, step, child, checkpoint, children, spooled);
  }

  ComposedPosition withChild(String name, ObjectNode checkpoint) {
    Map<String, ObjectNode> after = new LinkedHashMap<>(children);
    after.put(name, checkpoint);
    return new ComposedPosition(mode, full, started, step, child, parent, after, spooled);
  }

  ComposedPosition withSpooled(String name, long length) {
    Map<String, Long> after = new TreeMap<>(spooled);
    after.put(name, length);
    return new ComposedPosition(mode, full, started, step, child, parent, children, after);
  }

  /** The children are to be scanned once more; the records go on where they stood. */
  ComposedPosition rescan(Map<String, ObjectNode> before) {
    return new ComposedPosition(mode, full, started, Step.SCAN, 0, parent, before, Map.of());
  }

  ObjectNode childCheckpoint(String name) {
    ObjectNode checkpoint = children.get(name);
    return checkpoint == null ? JsonNodeFactory.instance.objectNode() : checkpoint;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("mode", mode.name()).put("full", full).put("started", started.toString());
    json.put("step", step.name()).put("child", child);
    json.set("parent", parent);
    ObjectNode all = json.putObject("children");
    children.forEach(all::set);
    ObjectNode lengths = json.putObject("spooled");
    spooled.forEach(lengths::put);
    return json;
  }

  /** A position that {@link #toJson} wrote. */
  static ComposedPosition of(JsonNode json) {
    Map<String, Long> spooled = new TreeMap<>();
    json.path("spooled").properties().forEach(e -> spooled.put(e.getKey(), e.getValue().asLong()));
    return new ComposedPosition(
        ReadRequest.Mode.valueOf(json.path("mode").asText()),
        json.path("full").asBoolean(),
        Instant.parse(json.path("started").asText()),
        Step.valueOf(json.path("step").asText()),
        json.path("child").asInt(),
        json.withObject("/parent").deepCopy(),
        checkpoints(json.path("children")),
        spooled);
  }

  static Map<String, ObjectNode> checkpoints(JsonNode json) {
    Map<String, ObjectNode> checkpoints = new LinkedHashMap<>();
    json.properties()
        .forEach(
            e -> {
              if (e.getValue() instanceof ObjectNode checkpoint) {
                checkpoints.put(e.getKey(), checkpoint.deepCopy());
              }
            });
    return checkpoints;
  }
}
