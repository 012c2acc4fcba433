package org.tributary.hub.open311;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.open311.GeoReportException.Fault;

/**
 * Which requests a list is to have; all that is given must hold. Times are half open: from and with
 * the first, up to and without the last.
 *
 * @param codes service codes as callers know them; empty for all
 * @param phase open or closed; null for both
 * @param requested when they were made; null where only the time of change counts
 * @param updated when they were last changed
 * @param area where they are
 */
record RequestFilter(
    List<String> codes,
    @Nullable String phase,
    @Nullable Span requested,
    @Nullable Span updated,
    Area area,
    Paging paging) {
  private static final Set<String> PHASES = Set.of("open", "closed");

  /** Parameters of other servers that would change the answer, and that this one does not have. */
  private static final List<String> UNSERVED = List.of("has_photo");

  /** A stretch of time. */
  record Span(Instant from, Instant to) {}

  /** Reads the filter of a call; every fault of it is answered at once. */
  static RequestFilter of(Parameters parameters, Open311Settings settings, Instant now) {
    List<Fault> faults = new ArrayList<>();
    for (String name : UNSERVED) {
      if (parameters.has(name)) {
        faults.add(Fault.of("unsupported_" + name, "open311.unsupported", name));
      }
    }
    Spans spans = new Spans(parameters, settings.longestSpan(), now, faults);
    Span updated = spans.read("updated_after", "updated_before", false);
    boolean asked = parameters.has("start_date") || parameters.has("end_date");
    Span requested = asked || updated == null ? spans.read("start_date", "end_date", true) : null;
    RequestFilter filter =
        new RequestFilter(
            parameters.list("service_code"),
            phase(parameters, faults),
            requested,
            updated,
            Area.of(parameters, faults),
            Paging.of(parameters, settings.mostRows(), faults));
    if (!faults.isEmpty()) {
      throw new GeoReportException(400, faults);
    }
    return filter;
  }

  private static @Nullable String phase(Parameters parameters, List<Fault> faults) {
    List<String> wanted =
        parameters.list("status").stream().map(it -> it.toLowerCase(Locale.ROOT)).toList();
    if (!PHASES.containsAll(wanted)) {
      faults.add(Fault.of("invalid_status", "open311.status-unknown"));
    }
    return wanted.size() == 1 ? wanted.get(0) : null;
  }

  /** Reads stretches of time. */
  record Spans(Parameters parameters, Duration longest, Instant now, List<Fault> faults) {

    /**
     * Reads one.
     *
     * @param bounded whether it has a greatest length, which is also what stands for the end that
     *     is not given; one that is not bounded goes on until now and is null where nothing is
     *     given
     */
    @Nullable Span read(String fromName, String toName, boolean bounded) {
      Instant from = time(fromName);
      Instant to = time(toName);
      if (!bounded && from == null && to == null) {
        return null;
      }
      boolean open = longest.isZero();
      Duration usual = open ? Duration.ofDays(90) : longest;
      if (from == null) {
        Instant end = to == null ? now.plusSeconds(1) : to;
        return new Span(end.minus(usual), end);
      }
      if (to == null) {
        return new Span(from, bounded ? from.plus(usual) : now.plusSeconds(1));
      }
      if (to.isBefore(from)) {
        faults.add(Fault.of("invalid_" + toName, "open311.span-negative", fromName, toName));
      } else if (bounded && !open && Duration.between(from, to).compareTo(longest) > 0) {
        faults.add(
            Fault.of(
                "invalid_" + fromName,
                "open311.span-long",
                fromName,
                toName,
                String.valueOf(longest.toDays())));
      }
      return new Span(from, to);
    }

    private @Nullable Instant time(String name) {
      String text = parameters.text(name);
      if (text == null) {
        return null;
      }
      Optional<Instant> time = Times.read(text);
      if (time.isEmpty()) {
        faults.add(Fault.of("invalid_" + name, "open311.time", name));
      }
      return time.orElse(null);
    }
  }
}
