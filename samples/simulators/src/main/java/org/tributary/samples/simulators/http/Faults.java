package org.tributary.samples.simulators.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The fault switches of a simulated system. A fault set here lasts until {@link #clear()} and meets
 * every call; {@link #onPath} and {@link #once} narrow it: {@code
 * faults().onPath("/requests").once().brokenJson()}. Of several, the one set first is used first.
 */
public final class Faults {
  private final List<Armed> armed = new ArrayList<>();
  private final Switch everywhere = new Switch(this, "/", Integer.MAX_VALUE);

  Faults() {}

  /** Faults for the paths that begin so. */
  public Switch onPath(String prefix) {
    return everywhere.onPath(prefix);
  }

  /** Faults for the next call only. */
  public Switch once() {
    return everywhere.times(1);
  }

  /** Faults for the next calls. */
  public Switch times(int calls) {
    return everywhere.times(calls);
  }

  /** Every call: see {@link Switch#down()}. */
  public void down() {
    everywhere.down();
  }

  /** Every call: see {@link Switch#unavailable()}. */
  public void unavailable() {
    everywhere.unavailable();
  }

  /** Every call: see {@link Switch#htmlLogin200()}. */
  public void htmlLogin200() {
    everywhere.htmlLogin200();
  }

  /** Every call: see {@link Switch#brokenJson()}. */
  public void brokenJson() {
    everywhere.brokenJson();
  }

  /** Every call: see {@link Switch#truncatedGzip()}. */
  public void truncatedGzip() {
    everywhere.truncatedGzip();
  }

  /** Every call: see {@link Switch#tooManyRequests(int)}. */
  public void tooManyRequests(int retryAfterSeconds) {
    everywhere.tooManyRequests(retryAfterSeconds);
  }

  /** Every call: see {@link Switch#slow(Duration)}. */
  public void slow(Duration delay) {
    everywhere.slow(delay);
  }

  /** Back to normal. */
  public synchronized void clear() {
    armed.clear();
  }

  private synchronized void arm(Armed fault) {
    armed.add(fault);
  }

  /**
   * The fault for a call to this path, using up a one-shot; the truth itself when none is armed.
   */
  synchronized Fault take(String path) {
    Iterator<Armed> all = armed.iterator();
    while (all.hasNext()) {
      Armed next = all.next();
      if (path.startsWith(next.prefix)) {
        next.callsLeft--;
        if (next.callsLeft == 0) {
          all.remove();
        }
        return next.fault;
      }
    }
    return truth -> Optional.of(truth.get());
  }

  private static final class Armed {
    private final String prefix;
    private final Fault fault;
    private int callsLeft;

    private Armed(String prefix, Fault fault, int callsLeft) {
      this.prefix = prefix;
      this.fault = fault;
      this.callsLeft = callsLeft;
    }
  }

  /** A choice of path and number of calls, waiting for the kind of fault. */
  public static final class Switch {
    private final Faults faults;
    private final String prefix;
    private final int calls;

    private Switch(Faults faults, String prefix, int calls) {
      this.faults = faults;
      this.prefix = prefix;
      this.calls = calls;
    }

    public Switch onPath(String onlyPrefix) {
      return new Switch(faults, onlyPrefix, calls);
    }

    public Switch once() {
      return times(1);
    }

    public Switch times(int onlyCalls) {
      return new Switch(faults, prefix, onlyCalls);
    }

    /** The connection is closed without an answer. */
    public void down() {
      arm(Fault.connectionLost());
    }

    /** 503 with a plain text body. */
    public void unavailable() {
      status(503);
    }

    /** This HTTP status with a plain text body. */
    public void status(int status) {
      arm(Fault.status(status));
    }

    /** 200 with an HTML login page: an expired session behind a portal. */
    public void htmlLogin200() {
      arm(Fault.htmlLogin());
    }

    /** 200 with the first half of the document, JSON or XML. */
    public void brokenJson() {
      arm(Fault.brokenBody());
    }

    /** 200 with a gzip stream that ends early, asked for or not. */
    public void truncatedGzip() {
      arm(Fault.truncatedGzip());
    }

    /** 429 with Retry-After. */
    public void tooManyRequests(int retryAfterSeconds) {
      arm(Fault.tooManyRequests(retryAfterSeconds));
    }

    /** The true answer, late. */
    public void slow(Duration delay) {
      arm(Fault.slow(delay));
    }

    /** The call takes effect but its answer never arrives. */
    public void answerLost() {
      arm(Fault.answerLost());
    }

    private void arm(Fault fault) {
      faults.arm(new Armed(prefix, fault, calls));
    }
  }
}
