package org.tributary.hub.changes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.routes.publish.ChangeSource.Start;

/** The feed as a stream of events, for those who want to be told at once. */
@RestController
class EventController {
  private static final String LATER = "10";

  private final EventStreams streams;
  private final ChangeFeed feed;
  private final ChangeCursors cursors;

  EventController(
      EventStreams streams, ChangeFeed feed, ChangeCursors cursors, MeterRegistry registry) {
    this.streams = streams;
    this.feed = feed;
    this.cursors = cursors;
    Gauge.builder("tributary.events.listeners", streams, EventStreams::open)
        .description("Streams of events that are open on this node")
        .register(registry);
  }

  @Requires(Permission.CHANGES_READ)
  @QueryKeys({"types", "start", "cursor"})
  @GetMapping(path = "/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  void listen(Query query, HttpServletRequest request, HttpServletResponse response) {
    Sight sight = Sight.ofCaller();
    TypeFilter types = FeedController.types(query, sight);
    Start start = query.oneOf("start", Start.class);
    query.check();
    String last = request.getHeader("Last-Event-ID");
    String cursor = last == null || last.isEmpty() ? query.cursor() : last;
    long from =
        cursor != null
            ? cursors.open(cursor)
            : start == Start.BEGINNING ? feed.dropped() : feed.end();
    Listener.Wish wish =
        new Listener.Wish(Caller.key(), from, sight, types, Caller.until().orElse(Instant.MAX));
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      describe(response);
      return;
    }
    EventStreams.Place place = streams.take(Caller.key());
    if (place != EventStreams.Place.TAKEN) {
      response.setHeader(HttpHeaders.RETRY_AFTER, LATER);
      throw place == EventStreams.Place.NONE_LEFT
          ? ApiException.unavailable()
          : ApiException.quotaExceeded("detail.listeners-share");
    }
    describe(response);
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    streams.open(context, wish);
  }

  private static void describe(HttpServletResponse response) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
  }
}
