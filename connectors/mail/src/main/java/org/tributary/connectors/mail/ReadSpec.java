package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.StreamSpec;

/**
 * How one folder is read: the {@code read} of a system file, checked.
 *
 * @param moveTo where to move messages; only with {@link After#MOVE}
 * @param headers further headers to keep, as written in the file
 */
record ReadSpec(
    String id,
    String folder,
    After after,
    @Nullable String moveTo,
    Duration listen,
    Duration poll,
    List<String> headers,
    int attachmentBytes,
    int maxBytes,
    int pageSize) {

  /** A run has its stream for five minutes from its last page; it must not listen longer. */
  private static final Duration LONGEST_LISTENING = Duration.ofMinutes(4);

  /** What becomes of a message once it is stored. */
  enum After {
    SEEN,
    MOVE,
    NOTHING
  }

  ReadSpec {
    headers = List.copyOf(headers);
  }

  static ReadSpec parse(StreamSpec stream, Path file) {
    SpecMistakes mistakes = new SpecMistakes(file, "streams." + stream.name() + ".read");
    JsonNode read = stream.read();
    String folder = read.path("folder").asText("INBOX");
    After after = After.valueOf(read.path("after").asText("seen").toUpperCase(Locale.ROOT));
    String moveTo = read.path("moveTo").textValue();
    if ((after == After.MOVE) != (moveTo != null)) {
      mistakes.add("moveTo", "goes with after: move, and only with it");
    }
    if (folder.equals(moveTo)) {
      mistakes.add("moveTo", "is another folder than the one that is read");
    }
    List<String> headers = new ArrayList<>();
    read.path("headers").forEach(header -> headers.add(header.asText()));
    ReadSpec spec =
        new ReadSpec(
            stream.id(),
            folder,
            after,
            moveTo,
            mistakes.duration(
                read, "listen", Duration.ofSeconds(55), Duration.ZERO, LONGEST_LISTENING),
            mistakes.duration(
                read, "poll", Duration.ofSeconds(10), Duration.ofSeconds(1), LONGEST_LISTENING),
            headers,
            read.path("attachmentBytes").asInt(0),
            read.path("maxBytes").asInt(20_000_000),
            read.path("pageSize").asInt(20));
    mistakes.throwIfAny();
    return spec;
  }
}
