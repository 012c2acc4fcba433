package org.tributary.samples.simulators.georeport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Turns the filters of GET /requests into a predicate, by the rules of one profile. */
final class RequestFilter {
  private static final Duration WINDOW = Duration.ofDays(90);

  private final GeoReportProfile profile;
  private final LocalTimes times;
  private final Clock clock;

  RequestFilter(GeoReportProfile profile, Clock clock) {
    this.profile = profile;
    this.times = new LocalTimes(profile);
    this.clock = clock;
  }

  Predicate<ServiceRequest> of(Parameters asked) {
    List<String> ids = asked.list("service_request_id");
    if (!ids.isEmpty()) {
      Set<String> wanted = new HashSet<>(ids);
      return request -> wanted.contains(request.id());
    }
    Predicate<ServiceRequest> shown =
        request -> !profile.has(Trait.HIDES_NEW) || !request.requested().equals(request.updated());
    return shown
        .and(byService(asked))
        .and(byStatus(asked))
        .and(byRequested(asked))
        .and(byUpdated(asked));
  }

  private static Predicate<ServiceRequest> byService(Parameters asked) {
    Set<String> codes = new HashSet<>(asked.list("service_code"));
    return request -> codes.isEmpty() || codes.contains(request.service().code());
  }

  private Predicate<ServiceRequest> byStatus(Parameters asked) {
    Set<ServiceRequest.Status> statuses = new HashSet<>();
    for (String status : asked.list("status")) {
      statuses.add(status(status));
    }
    if (statuses.isEmpty() && profile.has(Trait.OPEN_BY_DEFAULT)) {
      statuses.add(ServiceRequest.Status.OPEN);
    }
    return request -> statuses.isEmpty() || statuses.contains(request.status());
  }

  private static ServiceRequest.Status status(String given) {
    return switch (given.toLowerCase(Locale.ROOT)) {
      case "open" -> ServiceRequest.Status.OPEN;
      case "closed" -> ServiceRequest.Status.CLOSED;
      default -> throw new BadCall("status must be open or closed");
    };
  }

  private Predicate<ServiceRequest> byRequested(Parameters asked) {
    if (profile.has(Trait.IGNORES_WINDOW)) {
      return request -> true;
    }
    Optional<Instant> start = time(asked, "start_date");
    Optional<Instant> end = time(asked, "end_date");
    if (profile.has(Trait.WINDOW_OF_90_DAYS) && !filtersByUpdate(asked)) {
      Instant to = end.or(() -> start.map(from -> from.plus(WINDOW))).orElseGet(clock::instant);
      Instant from = start.orElse(to.minus(WINDOW));
      if (Duration.between(from, to).compareTo(WINDOW) > 0) {
        throw new BadCall("start_date and end_date may be at most 90 days apart");
      }
      return end.isEmpty() && start.isEmpty()
          ? request -> !request.requested().isBefore(from)
          : request -> within(request.requested(), Optional.of(from), Optional.of(to));
    }
    return request -> within(request.requested(), start, end);
  }

  private Predicate<ServiceRequest> byUpdated(Parameters asked) {
    if (!filtersByUpdate(asked)) {
      return request -> true;
    }
    Optional<Instant> after = time(asked, "updated_after");
    Optional<Instant> before = time(asked, "updated_before");
    return request -> within(request.updated(), after, before);
  }

  private boolean filtersByUpdate(Parameters asked) {
    return profile.has(Trait.UPDATED_FILTER)
        && (asked.get("updated_after").isPresent() || asked.get("updated_before").isPresent());
  }

  private boolean within(Instant time, Optional<Instant> from, Optional<Instant> to) {
    boolean notTooEarly = from.isEmpty() || !time.isBefore(from.get());
    boolean notTooLate =
        to.isEmpty()
            || time.isBefore(to.get())
            || (profile.has(Trait.END_INCLUSIVE) && time.equals(to.get()));
    return notTooEarly && notTooLate;
  }

  private Optional<Instant> time(Parameters asked, String name) {
    return asked.get(name).map(text -> times.read(name, text));
  }
}
