package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The instants of checkpoints: read from one, and compared. */
public final class Watermarks {
  private Watermarks() {}

  /** The instant of a member of a checkpoint, or null where there is none. */
  public static @Nullable Instant in(JsonNode checkpoint, String member) {
    return checkpoint.has(member) ? Instant.parse(checkpoint.path(member).asText()) : null;
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
