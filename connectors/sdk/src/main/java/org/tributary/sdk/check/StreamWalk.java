package org.tributary.sdk.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.system.StreamSpec;

/**
 * Reads a stream the way the hub does: page by page, each from the checkpoint of the one before,
 * which was text in between as in a store. Any connector of the same system may read the next page.
 */
public final class StreamWalk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StreamSpec stream;
  private ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
  private Instant startedAt;

  /**
   * @param startedAt when the first run starts, hub clock
   */
  public StreamWalk(StreamSpec stream, Instant startedAt) {
    this.stream = stream;
    this.startedAt = startedAt;
  }

  /** From now on pages belong to another run. */
  public void startRun(Instant at) {
    startedAt = at;
  }

  /** Puts the checkpoint back to a time, and says whether the stream can be read from there. */
  public boolean rewind(Connector connector, Instant since) {
    Optional<ObjectNode> back = connector.reader(stream).rewound(checkpoint.deepCopy(), since);
    back.ifPresent(earlier -> checkpoint = stored(earlier));
    return back.isPresent();
  }

  /** Reads the next page and keeps its checkpoint. */
  public Page next(Connector connector, ReadRequest.Mode mode) {
    Page page = peek(connector, mode);
    checkpoint = stored(page.checkpoint());
    return page;
  }

  /** Reads the next page as a process that dies before it is committed. */
  public Page peek(Connector connector, ReadRequest.Mode mode) {
    return connector.reader(stream).read(new ReadRequest(mode, checkpoint.deepCopy(), startedAt));
  }

  /** A walk of its own from the same checkpoint on. */
  public StreamWalk fork() {
    StreamWalk fork = new StreamWalk(stream, startedAt);
    fork.checkpoint = checkpoint.deepCopy();
    return fork;
  }

  private static ObjectNode stored(ObjectNode checkpoint) {
    try {
      return (ObjectNode) JSON.readTree(JSON.writeValueAsString(checkpoint));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("A checkpoint is a JSON object", e);
    }
  }
}
