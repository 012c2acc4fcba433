package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Follows the changes of a hub that may die at any moment: stops where it is, and goes on from any
 * place where it has been. No change may be missing, and none may be another one when it comes
 * again.
 */
final class FeedFollower {
  private final Random random;
  private final Map<Long, String> events = new TreeMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final List<Place> places = new ArrayList<>(List.of(new Place("", 0)));
  private Place at = places.get(0);
  private int repeated;

  FeedFollower(Random random) {
    this.random = random;
  }

  private record Place(String cursor, long id) {}

  /** Follows until the hub is gone. */
  void follow(HubUnderTest hub) {
    while (!Thread.currentThread().isInterrupted()) {
      if (random.nextInt(8) == 0) {
        at = places.get(random.nextInt(places.size()));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // a client has a quota
      try {
        read(hub, 1 + random.nextInt(60));
      } catch (UncheckedIOException e) {
        return;
      }
    }
  }

  void readToTheEnd(HubUnderTest hub) {
    boolean more = true;
    while (more) {
      more = read(hub, 200).has("next");
    }
  }

  private JsonNode read(HubUnderTest hub, int limit) {
    JsonNode page =
        hub.get(
            "/v1/changes?limit="
                + limit
                + (at.cursor().isEmpty()
                    ? ""
                    : "&cursor=" + URLEncoder.encode(at.cursor(), StandardCharsets.UTF_8)));
    long last = at.id();
    for (JsonNode event : page.path("items")) {
      assertThat(event.path("id").asLong()).isEqualTo(++last);
      take(last, event);
    }
    at = new Place(page.path("cursor").asText(), last);
    places.add(at);
    return page;
  }

  private void take(long id, JsonNode event) {
    String before = events.putIfAbsent(id, WebhookInbox.told(event));
    if (before != null) {
      repeated++;
      assertThat(WebhookInbox.told(event)).isEqualTo(before);
    } else if (event.at("/data/event").has("to")
        && !event.at("/data/event/outOfOrder").asBoolean()) {
      String was =
          statuses.put(event.at("/data/case/id").asText(), event.at("/data/event/to").asText());
      assertThat(event.path("type").asText().equals("city.hub.case.opened.v1"))
          .isEqualTo(was == null);
    }
  }

  /** What each event told, by its id. */
  Map<Long, String> events() {
    return events;
  }

  /** The status of each case, as the last event about it told. */
  Map<String, String> statuses() {
    return statuses;
  }

  int repeated() {
    return repeated;
  }
}
