package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * Where a run stands: windows are laid from {@code start} to {@code end}, then the followed
 * requests are asked for by id. Everything that another process needs to go on is in it.
 *
 * @param start start of the next window
 * @param end end of the run, fixed when it began, so that it terminates
 * @param span span of the next window
 * @param open open requests that the next run is to follow
 * @param todo followed requests that this run has yet to ask for
 */
record HarvestPosition(
    Mode mode,
    Dimension dimension,
    Instant start,
    Instant end,
    Duration span,
    CapWatch caps,
    List<String> open,
    List<String> todo) {
  private static final String NAME = "position";

  HarvestPosition {
    open = List.copyOf(open);
    todo = List.copyOf(todo);
  }

  /** The position in a checkpoint, or the beginning of a run where it has none of this mode. */
  static HarvestPosition of(ReadRequest request, @Nullable Watermark before, RequestRules rules) {
    JsonNode json = request.checkpoint().path(NAME);
    if (!json.path("mode").asText().equals(request.mode().name())) {
      return beginning(request, before, rules);
    }
    return new HarvestPosition(
        request.mode(),
        Dimension.valueOf(json.path("dimension").asText()),
        Instant.parse(json.path("start").asText()),
        Instant.parse(json.path("end").asText()),
        Duration.ofSeconds(json.path("span").asLong()),
        CapWatch.of(rules.cap(), json.path("caps")),
        Watermark.ids(json.path("open")),
        Watermark.ids(json.path("todo")));
  }

  private static HarvestPosition beginning(
      ReadRequest request, @Nullable Watermark before, RequestRules rules) {
    Instant end = request.runStartedAt().truncatedTo(ChronoUnit.SECONDS);
    CapWatch caps = CapWatch.starting(rules.cap());
    Instant start = rules.since();
    Dimension dimension = Dimension.REQUESTED;
    List<String> todo = List.of();
    if (request.mode() == Mode.CHANGES && before != null) {
      if (rules.resource() == Resource.UPDATES) {
        start = before.readTo().minus(rules.overlap());
      } else if (rules.updatedAfter()) {
        dimension = Dimension.UPDATED;
        start = before.readTo().minus(rules.overlap());
      } else {
        start = earlier(before.horizon(), end.minus(rules.lookback()));
        todo = before.open();
      }
    }
    return new HarvestPosition(
        request.mode(),
        dimension,
        start.truncatedTo(ChronoUnit.SECONDS),
        end,
        rules.window().first(),
        caps,
        List.of(),
        todo);
  }

  boolean hasWindow() {
    return start.isBefore(end);
  }

  boolean isDone() {
    return !hasWindow() && todo.isEmpty();
  }

  /** The next window: not beyond the end of the run, nor of a comparison under way. */
  Window window() {
    Instant limit = caps.limit(end);
    Instant bySpan = start.plus(span);
    return new Window(start, bySpan.isBefore(limit) ? bySpan : limit);
  }

  HarvestPosition after(Window window, Duration next, CapWatch after, List<String> stillOpen) {
    return new HarvestPosition(mode, dimension, window.end(), end, next, after, stillOpen, todo);
  }

  HarvestPosition afterFollowing(List<String> stillOpen, List<String> rest) {
    return new HarvestPosition(mode, dimension, start, end, span, caps, stillOpen, rest);
  }

  /** The checkpoint in the middle of a run. */
  ObjectNode checkpoint(ObjectNode before) {
    ObjectNode checkpoint = before.deepCopy();
    ObjectNode json = checkpoint.putObject(NAME);
    json.put("mode", mode.name())
        .put("dimension", dimension.name())
        .put("start", start.toString())
        .put("end", end.toString())
        .put("span", span.toSeconds());
    json.set("caps", caps.toJson());
    Watermark.put(json, "open", open);
    Watermark.put(json, "todo", todo);
    return checkpoint;
  }

  /** The checkpoint after the run. An id-set run leaves what the runs before it left. */
  ObjectNode finished(ObjectNode before, RequestRules rules) {
    if (mode == Mode.IDS) {
      ObjectNode unchanged = before.deepCopy();
      unchanged.remove(NAME);
      return unchanged;
    }
    return new Watermark(end, end.minus(rules.lookback()), open).toCheckpoint();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
