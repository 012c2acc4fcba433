package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
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
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    ObjectNode json = checkpoint.putObject("watermark");
    json.put("composed", fingerprint(stream));
    json.put("fullAt", String.valueOf(end.full() ? end.started() : fullAt));
    json.set("parent", end.parent());
    ObjectNode all = json.putObject("children");
    end.children().forEach(all::set);
    return checkpoint;
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
