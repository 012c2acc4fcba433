package org.tributary.sdk.connector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * How long the runs of a connector may listen, and the end of it: over when the connector is
 * closed, and as soon as the hub begins to stop, so that nobody waits for a run that waits.
 */
public final class Listening implements AutoCloseable {
  private final ConnectorContext context;
  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
  private final Stopping stopping = new Stopping();
  private volatile boolean over;

  private Listening(ConnectorContext context) {
    this.context = context;
  }

  /** Begins when a connector is opened. */
  public static Listening begin(ConnectorContext context) {
    Listening listening = new Listening(context);
    context.camel().getManagementStrategy().addEventNotifier(listening.stopping);
    return listening;
  }

  /** Whether nobody is to listen any more. */
  public boolean isOver() {
    return over;
  }

  /**
   * How long a run may still wait; zero where its time or the listening is over.
   *
   * @param listen how long a run listens in all, from its start
   */
  public Duration left(ReadRequest run, Duration listen) {
    Instant now = context.clock().instant();
    Duration left = Duration.between(now, run.runStartedAt().plus(listen));
    if (over || left.isNegative()) {
      return Duration.ZERO;
    }
    return left.compareTo(listen) > 0 ? listen : left;
  }

  /** Names what wakes a read that waits; it is run once, when the listening is over. */
  public void whenOver(Runnable waker) {
    wakers.add(waker);
    if (over) {
      waker.run();
    }
  }

  private void end() {
    over = true;
    wakers.forEach(Runnable::run);
  }

  @Override
  public void close() {
    end();
    context.camel().getManagementStrategy().removeEventNotifier(stopping);
  }

  /** Hears that the hub begins to stop. */
  private final class Stopping extends SimpleEventNotifierSupport {
    @Override
    public boolean isEnabled(CamelEvent event) {
      return event instanceof CamelEvent.CamelContextStoppingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
      end();
    }
  }
}
