package org.tributary.hub.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tributary.routes.publish.Change;

/**
 * One who listens to the stream of events (WHATWG HTML, server-sent events). It has a thread of its
 * own, and nothing of the store while it writes: a slow reader holds nobody but itself.
 */
final class Listener {
  /** How long nothing may be written: proxies take a silent connection for dead. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private static final int AT_ONCE = 100;

  private final ChangeFeed feed;
  private final ChangeCursors cursors;
  private final ChangeEvents events;
  private final Bell bell;
  private final Clock clock;

  Listener(ChangeFeed feed, ChangeCursors cursors, ChangeEvents events, Bell bell, Clock clock) {
    this.feed = feed;
    this.cursors = cursors;
    this.events = events;
    this.bell = bell;
    this.clock = clock;
  }

  /**
   * What somebody listens to.
   *
   * @param client who listens
   * @param from the number of the change after which it begins
   * @param until when the token ends
   */
  record Wish(String client, long from, Sight sight, TypeFilter types, Instant until) {}

  /** Writes events until the token ends, the hub stops or the reader is gone. */
  void listen(Wish wish, OutputStream out) throws IOException, InterruptedException {
    long at = wish.from();
    write(out, "retry: 2000\nid: " + cursors.after(at) + "\n\n");
    while (bell.isInUse() && clock.instant().isBefore(wish.until())) {
      List<Change> changes = feed.numbered(at, AT_ONCE);
      if (changes.isEmpty()) {
        if (!bell.awaitAfter(at, patience(wish))) {
          write(out, ": still here\n\n");
        }
      } else {
        at = changes.get(changes.size() - 1).position();
        write(out, text(changes, wish));
      }
    }
  }

  private Duration patience(Wish wish) {
    Duration left = Duration.between(clock.instant(), wish.until());
    return left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
  }

  /** The events of a page. Where the last change is none, the place is told without an event. */
  private String text(List<Change> changes, Wish wish) {
    StringBuilder text = new StringBuilder();
    boolean isToldOf = false;
    for (Change change : changes) {
      isToldOf = wish.sight().sees(change) && wish.types().wants(change);
      if (isToldOf) {
        ObjectNode event = events.of(change);
        text.append("id: ").append(cursors.after(change.position()));
        text.append("\nevent: ").append(ChangeEvents.type(change));
        text.append("\ndata: ").append(event).append("\n\n");
      }
    }
    if (!isToldOf) {
      long last = changes.get(changes.size() - 1).position();
      text.append("id: ").append(cursors.after(last)).append("\n\n");
    }
    return text.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
