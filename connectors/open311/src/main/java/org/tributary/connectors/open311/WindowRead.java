package org.tributary.connectors.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first part of a window whose answer is certainly whole. A window whose answer may be
 * cut is read again in part: its half, or, where nearly all rows lie in one second (an import, a
 * system that knows only days), what comes before that second. A window that cannot be made smaller
 * is read in narrower queries.
 */
final class WindowRead {
  private static final int MAX_GROWTH = 4;

  private final GeoReportClient client;
  private final RequestRules rules;
  private final HarvestPosition position;

  WindowRead(GeoReportClient client, RequestRules rules, HarvestPosition position) {
    this.client = client;
    this.rules = rules;
    this.position = position;
  }

  /**
   * What was read.
   *
   * @param window the window that was read in the end
   * @param caps what is known about the cap now
   * @param answers the answers with its rows
   * @param complete false where rows of the window are known to be missing
   * @param next span of the next window
   */
  record Outcome(
      Window window, CapWatch caps, List<RequestAnswer> answers, boolean complete, Duration next) {}

  Outcome read() {
    Window window = position.window();
    CapWatch caps = position.caps();
    boolean isolated = false;
    RequestAnswer answer = ask(window);
    while (caps.maybeCut(answer.onWire(), answer.total())) {
      caps = caps.suspecting(window, answer.onWire());
      Instant moment = answer.moment(position.dimension());
      Window smaller = smaller(window, moment);
      if (smaller == null) {
        return narrow(window, caps, answer);
      }
      isolated |= moment != null;
      window = smaller;
      answer = ask(window);
    }
    int inside = answer.inside(window, position.dimension());
    CapWatch known = caps.accepting(window, answer.onWire(), inside);
    Duration next = isolated ? position.span() : next(window, answer.onWire(), known);
    return new Outcome(window, known, List.of(answer), true, next);
  }

  private RequestAnswer ask(Window window) {
    return client.window(rules, position.dimension(), window, List.of());
  }

  private @Nullable Window smaller(Window window, @Nullable Instant moment) {
    Duration smallest = rules.window().smallest();
    if (window.length().compareTo(smallest) <= 0) {
      return null;
    }
    if (moment == null || moment.isBefore(window.start()) || moment.isAfter(window.end())) {
      return window.half();
    }
    Window before = window.before(moment, smallest);
    return before.equals(window) ? null : before;
  }

  private Outcome narrow(Window window, CapWatch caps, RequestAnswer first) {
    NarrowRead.Narrowed narrowed =
        NarrowRead.read(client, rules, position.dimension(), window, first, caps);
    CapWatch known = caps.narrowing(window, first.onWire(), narrowed.more(), narrowed.inside());
    return new Outcome(window, known, narrowed.answers(), narrowed.complete(), position.span());
  }

  /** The next span: as long as the density of this window allows, at most four times as long. */
  private Duration next(Window window, int rows, CapWatch caps) {
    double wanted = (double) caps.target() / Math.max(1, rows);
    double factor = Math.max(0.25, Math.min(MAX_GROWTH, wanted));
    Duration span = Duration.ofSeconds(Math.round(window.length().toSeconds() * factor));
    if (span.compareTo(rules.window().largest()) > 0) {
      return rules.window().largest();
    }
    return span.compareTo(rules.window().smallest()) < 0 ? rules.window().smallest() : span;
  }
}
