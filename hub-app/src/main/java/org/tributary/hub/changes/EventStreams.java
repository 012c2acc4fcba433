package org.tributary.hub.changes;

import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.Rounds;

/** The streams of events that are open on this node. */
@Component
class EventStreams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final ChangeFeed feed;
  private final ChangeCursors cursors;
  private final ChangeEvents events;
  private final Clock clock;
  private final int most;
  private final Rounds rounds = new Rounds("event-streams", 1, FAREWELL);
  private final int share;
  private final Map<String, Integer> places = new HashMap<>();
  private int taken;
  private volatile Bell bell = new Bell();
  private volatile boolean running;
  private ExecutorService listeners = Executors.newCachedThreadPool(daemons("event-stream"));

  EventStreams(
      ChangeFeed feed,
      ChangeCursors cursors,
      ChangeEvents events,
      TributarySettings settings,
      Clock clock) {
    this.feed = feed;
    this.cursors = cursors;
    this.events = events;
    this.clock = clock;
    this.most = settings.changes().listeners();
    this.share = settings.changes().listenersPerClient();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** What came of asking for a place. */
  enum Place {
    TAKEN,
    /** The client has as many as one may have. */
    SHARE_USED,
    NONE_LEFT
  }

  /** Takes a place for one more listener, so that no client leaves none to the others. */
  Place take(String client) {
    synchronized (places) {
      int own = places.getOrDefault(client, 0);
      if (!running || taken >= most) {
        return Place.NONE_LEFT;
      }
      if (own >= share) {
        return Place.SHARE_USED;
      }
      places.put(client, own + 1);
      taken++;
      return Place.TAKEN;
    }
  }

  private void leave(String client) {
    synchronized (places) {
      places.computeIfPresent(client, (key, own) -> own == 1 ? null : own - 1);
      taken--;
    }
  }

  /** Writes events to a request until its end; the place was taken before. */
  void open(AsyncContext request, Listener.Wish wish) {
    Listener listener = new Listener(feed, cursors, events, bell, clock);
    listeners.execute(
        () -> {
          try {
            listener.listen(wish, request.getResponse().getOutputStream());
          } catch (IOException | IllegalStateException e) {
            log.debug("a listener went away");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (DataAccessException | TransactionException e) {
            log.warn("a stream of events ends, for the store did not answer: {}", e.toString());
          } finally {
            leave(wish.client());
            complete(request);
          }
        });
  }

  private static void complete(AsyncContext request) {
    try {
      request.complete();
    } catch (IllegalStateException e) {
      log.debug("the server has ended the stream already");
    }
  }

  /** How many listen now. */
  int open() {
    synchronized (places) {
      return taken;
    }
  }

  private void look() {
    if (open() > 0) {
      bell.ring(feed.end());
    }
  }

  @Override
  public void start() {
    bell = new Bell();
    listeners = Executors.newCachedThreadPool(daemons("event-stream"));
    rounds.every(LOOK, this::look);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    rounds.end();
    bell.end();
    listeners.shutdown();
    try {
      if (!listeners.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
        log.info("{} streams of events are cut off", open());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the web server waits for its last requests, of which these never end by themselves. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE;
  }
}
