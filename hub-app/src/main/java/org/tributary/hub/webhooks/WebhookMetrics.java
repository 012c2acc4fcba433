package org.tributary.hub.webhooks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tributary.hub.changes.ChangeFeed;

/** Which endpoints are disabled, and how far each of the others is behind the feed. */
@Component
class WebhookMetrics {
  private final EndpointTable endpoints;
  private final ChangeFeed feed;
  private final MultiGauge disabled;
  private final MultiGauge behind;

  WebhookMetrics(EndpointTable endpoints, ChangeFeed feed, MeterRegistry registry) {
    this.endpoints = endpoints;
    this.feed = feed;
    this.disabled =
        MultiGauge.builder("tributary.webhooks.disabled")
            .description("1 while nothing is delivered to an endpoint, for it failed or is gone")
            .register(registry);
    this.behind =
        MultiGauge.builder("tributary.webhooks.behind")
            .description("Changes that an endpoint has not taken in yet")
            .register(registry);
  }

  /** Takes all of them anew. */
  @Scheduled(fixedDelayString = "PT15S")
  void refresh() {
    List<Endpoint> all = endpoints.all();
    long end = all.isEmpty() ? 0 : feed.end();
    List<MultiGauge.Row<?>> states = new ArrayList<>();
    List<MultiGauge.Row<?>> lags = new ArrayList<>();
    for (Endpoint endpoint : all) {
      Tags tags = Tags.of("endpoint", endpoint.id().toString());
      states.add(MultiGauge.Row.of(tags, endpoint.disabled() == null ? 0.0 : 1.0));
      lags.add(MultiGauge.Row.of(tags, (double) (end - endpoint.position())));
    }
    disabled.register(states, true);
    behind.register(lags, true);
  }
}
