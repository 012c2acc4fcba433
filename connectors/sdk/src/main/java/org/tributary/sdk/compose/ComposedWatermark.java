package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;

/**
 * What a finished run over a composed stream leaves for the next one.
 *
 * @param parent checkpoint of the records themselves, as the connector wrote it
 * @param children checkpoints of the children by name
 * @param fullAt when everything was last read; null before
 */
record ComposedWatermark(
    ObjectNode parent, Map<String, ObjectNode> children, @Nullable Instant fullAt) {

  /** What is in a checkpoint; under other rules of children everything is read anew. */
  static ComposedWatermark in(ObjectNode checkpoint, StreamSpec stream) {
    JsonNode json = checkpoint.path("watermark");
    if (!json.path("composed").asText().equals(fingerprint(stream))) {
      return new ComposedWatermark(JsonNodeFactory.instance.objectNode(), Map.of(), null);
    }
    return new ComposedWatermark(
        json.withObject("/parent").deepCopy(),
        ComposedPosition.checkpoints(json.path("children")),
        Instant.parse(json.path("fullAt").asText()));
  }

  static ObjectNode after(ComposedPosition end, StreamSpec stream, @Nullable Instant fullAt) {
    return new ComposedWatermark(end.parent(), end.children(), end.full() ? end.started() : fullAt)
        .checkpoint(stream);
  }

  private ObjectNode checkpoint(StreamSpec stream) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    ObjectNode json = checkpoint.putObject("watermark");
    json.put("composed", fingerprint(stream));
    json.put("fullAt", String.valueOf(fullAt));
    json.set("parent", parent);
    ObjectNode all = json.putObject("children");
    children.forEach(all::set);
    return checkpoint;
  }

  /**
   * The checkpoint that is put back to a time: that of the records, and those of the children that
   * are read by the time of changes too. Nothing where the records are not.
   */
  Optional<ObjectNode> rewound(Connector connector, StreamSpec stream, Instant since) {
    Optional<ObjectNode> back = connector.reader(stream).rewound(parent, since);
    if (back.isEmpty() || fullAt == null) {
      return back;
    }
    Map<String, ObjectNode> childrenBack = new LinkedHashMap<>(children);
    for (ChildSpec child : stream.children()) {
      childrenBack.computeIfPresent(
          child.name(),
          (name, known) -> connector.reader(child.stream()).rewound(known, since).orElse(known));
    }
    return Optional.of(new ComposedWatermark(back.get(), childrenBack, fullAt).checkpoint(stream));
  }

  /** Whether a run has to read everything: asked so, never done, or too long ago. */
  boolean needsFull(ReadRequest request, StreamSpec stream) {
    return request.mode() == Mode.FULL
        || fullAt == null
        || (stream.fullEvery() != null
            && !fullAt.plus(stream.fullEvery()).isAfter(request.runStartedAt()));
  }

  private static String fingerprint(StreamSpec stream) {
    StringBuilder rules = new StringBuilder("1");
    stream
        .children()
        .forEach(
            child ->
                rules
                    .append(child.stream().name())
                    .append(child.stream().read())
                    .append(child.parent())
                    .append(child.into())
                    .append(child.wakes()));
    return Integer.toHexString(rules.toString().hashCode());
  }
}
