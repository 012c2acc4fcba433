package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instants of checkpoints: read from one, and compared. */
public final class Watermarks {
  private static final String WATERMARK = "watermark";

  private Watermarks() {}

  /** The instant of a member of a checkpoint, or null where there is none. */
  public static @Nullable Instant in(JsonNode checkpoint, String member) {
    return checkpoint.has(member) ? Instant.parse(checkpoint.path(member).asText()) : null;
  }

  /**
   * A checkpoint with its {@code watermark}, an instant, put back to a time; as it is where it has
   * not come so far. Where a run stands is forgotten. Empty where nothing was read to its end.
   */
  public static ObjectNode rewound(ObjectNode checkpoint, Instant since) {
    ObjectNode back = JsonNodeFactory.instance.objectNode();
    Instant watermark = in(checkpoint, WATERMARK);
    return watermark == null ? back : back.put(WATERMARK, earlier(watermark, since).toString());
  }

  /** The later of two, of which either may be unknown. */
  public static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isAfter(b) ? a : b;
  }

  /** The earlier of two. */
  public static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
