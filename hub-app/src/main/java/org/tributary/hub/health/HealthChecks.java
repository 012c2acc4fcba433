package org.tributary.hub.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Everything that is looked at, taken together four times a minute: pages and monitoring read what
 * was found then, and make nobody count.
 */
@Component
class HealthChecks {
  private static final Comparator<HealthCheck> WORST_FIRST =
      Comparator.comparing(HealthCheck::state)
          .reversed()
          .thenComparing(HealthCheck::kind)
          .thenComparing(check -> check.system() == null ? "" : check.system())
          .thenComparing(HealthCheck::subject);

  private final Certificates certificates;
  private final ExpiringKeys keys;
  private final Room room;
  private final Queues queues;
  private final Clock clock;
  private final MultiGauge ends;
  private final MultiGauge bytes;
  private final MultiGauge waits;
  private volatile @Nullable List<HealthCheck> last;

  HealthChecks(
      Certificates certificates,
      ExpiringKeys keys,
      Room room,
      Queues queues,
      Clock clock,
      MeterRegistry registry) {
    this.certificates = certificates;
    this.keys = keys;
    this.room = room;
    this.queues = queues;
    this.clock = clock;
    this.ends =
        gauge("ends.in", "seconds", "How long a certificate or a key is still good", registry);
    this.bytes =
        gauge("room", "bytes", "What is free on the disk, and what the store takes", registry);
    this.waits = gauge("oldest", "seconds", "How long the oldest in a queue has waited", registry);
  }

  private static MultiGauge gauge(
      String name, String unit, String description, MeterRegistry registry) {
    return MultiGauge.builder("tributary.health." + name)
        .description(description)
        .baseUnit(unit)
        .register(registry);
  }

  /** What was found last, the worst first. */
  List<HealthCheck> all() {
    List<HealthCheck> known = last;
    return known == null ? looked() : known;
  }

  /** Takes all of them anew. */
  @Scheduled(fixedDelayString = "PT15S")
  void refresh() {
    measure(looked());
  }

  private List<HealthCheck> looked() {
    List<HealthCheck> all =
        Stream.of(certificates.checks(), keys.checks(), room.checks(), queues.checks())
            .flatMap(List::stream)
            .sorted(WORST_FIRST)
            .toList();
    last = all;
    return all;
  }

  private void measure(List<HealthCheck> all) {
    Instant now = clock.instant();
    List<MultiGauge.Row<?>> ending = new ArrayList<>();
    List<MultiGauge.Row<?>> sized = new ArrayList<>();
    List<MultiGauge.Row<?>> waiting = new ArrayList<>();
    for (HealthCheck check : all) {
      Tags tags =
          Tags.of(
              "kind",
              check.kind().name().toLowerCase(Locale.ROOT),
              "system",
              check.system() == null ? "" : check.system(),
              "subject",
              check.subject());
      if (check.endsAt() != null) {
        ending.add(MultiGauge.Row.of(tags, seconds(now, check.endsAt())));
      } else if (check.bytes() != null) {
        sized.add(MultiGauge.Row.of(tags, check.bytes().doubleValue()));
      } else if (check.kind() == HealthCheck.Kind.QUEUE) {
        waiting.add(
            MultiGauge.Row.of(
                tags, check.oldestAt() == null ? 0.0 : seconds(check.oldestAt(), now)));
      }
    }
    ends.register(ending, true);
    bytes.register(sized, true);
    waits.register(waiting, true);
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
