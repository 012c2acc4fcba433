package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reading in stretches of time. A stretch with as many rows as an answer can have is cut off for
 * all we know: it is thrown away and read again in halves. Stretches grow again where little
 * changed.
 *
 * @param until query parameter of the upper bound; the lower one is that of since
 * @param maxSize rows in an answer that may be cut off
 */
record WindowPaging(
    ReadSpec.Since since,
    @Nullable String until,
    @Nullable String template,
    @Nullable String sizeParam,
    int maxSize,
    Duration span,
    Duration smallest)
    implements Paging {
  private static final Duration LONGEST = Duration.ofDays(3650);

  @Override
  public boolean setsSince() {
    return true;
  }

  @Override
  public ObjectNode start(@Nullable Instant from, Instant runStart) {
    Instant first = Objects.requireNonNull(from, "checked with the system file");
    return state(first.isBefore(runStart) ? first : runStart, span, runStart);
  }

  private static ObjectNode state(Instant from, Duration span, Instant end) {
    return Paging.state()
        .put("from", from.toString())
        .put("span", span.toString())
        .put("end", end.toString());
  }

  @Override
  public void addTo(CallDraft call, ObjectNode state) {
    since.addTo(call, from(state));
    JsonNode bound = since.format().node(since.format().writeUpper(to(state)));
    call.bound(until, template, Placeholder.UNTIL, bound);
    call.set(sizeParam, Placeholder.SIZE, maxSize);
  }

  @Override
  public Next after(ObjectNode state, Fetched page) {
    Duration length = Duration.between(from(state), to(state));
    if (isCut(page)) {
      Duration half = Duration.ofSeconds(length.toSeconds() / 2);
      if (half.compareTo(smallest) < 0) {
        throw page.guard().windowIsFull(maxSize, length);
      }
      return new Next.Again(state(from(state), half, end(state)));
    }
    if (!to(state).isBefore(end(state))) {
      return new Next.Last();
    }
    boolean sparse = page.rows().size() < maxSize / 2;
    Duration next = sparse ? span(state).multipliedBy(2) : span(state);
    return new Next.More(
        state(to(state), next.compareTo(LONGEST) > 0 ? LONGEST : next, end(state)));
  }

  private boolean isCut(Fetched page) {
    int rows = page.rows().size();
    boolean said =
        Boolean.TRUE.equals(page.more()) || (page.total() != null && page.total() > rows);
    return said || rows >= maxSize;
  }

  private static Instant from(ObjectNode state) {
    return Instant.parse(state.path("from").asText());
  }

  private static Instant end(ObjectNode state) {
    return Instant.parse(state.path("end").asText());
  }

  private static Duration span(ObjectNode state) {
    return Duration.parse(state.path("span").asText());
  }

  private static Instant to(ObjectNode state) {
    Instant to = from(state).plus(span(state));
    return to.isBefore(end(state)) ? to : end(state);
  }
}
