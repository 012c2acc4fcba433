package org.tributary.samples.simulators.georeport;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The 311 staff's desk: all services and requests of the simulated system. Safe for threads. */
public final class RequestDesk {
  private static final Comparator<ServiceRequest> NEWEST_FIRST =
      Comparator.comparing(ServiceRequest::requested).thenComparing(ServiceRequest::id).reversed();

  private final Clock clock;
  private final Map<String, GeoReportService> services = new TreeMap<>();
  private final Map<String, ServiceRequest> byId = new HashMap<>();
  private final TreeSet<ServiceRequest> newestFirst = new TreeSet<>(NEWEST_FIRST);

  RequestDesk(Clock clock) {
    this.clock = clock;
  }

  public synchronized void offer(GeoReportService service) {
    services.put(service.code(), service);
  }

  /** Ends a service: it is neither listed nor taken any more. */
  public synchronized void withdraw(String code) {
    services.remove(code);
  }

  /** Files a request, and offers its service; a known id is replaced. */
  public synchronized void file(ServiceRequest request) {
    offer(request.service());
    remove(request.id());
    byId.put(request.id(), request);
    newestFirst.add(request);
  }

  public synchronized void fileAll(Collection<ServiceRequest> requests) {
    requests.forEach(this::file);
  }

  /** Decides a request now, by the system's clock in whole seconds; false when it is unknown. */
  public synchronized boolean decide(
      String id, ServiceRequest.Status status, @Nullable String notes) {
    Optional<ServiceRequest> known = find(id);
    known.ifPresent(
        request ->
            file(request.decided(status, notes, clock.instant().truncatedTo(ChronoUnit.SECONDS))));
    return known.isPresent();
  }

  /** Deletes a request without a trace; false when it is unknown. */
  public synchronized boolean remove(String id) {
    ServiceRequest gone = byId.remove(id);
    return gone != null && newestFirst.remove(gone);
  }

  public synchronized Optional<ServiceRequest> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public synchronized int size() {
    return byId.size();
  }

  /** All requests, newest first. */
  public List<ServiceRequest> all() {
    return select(request -> true, 0, Integer.MAX_VALUE);
  }

  synchronized List<GeoReportService> services() {
    return new ArrayList<>(services.values());
  }

  synchronized Optional<GeoReportService> service(String code) {
    return Optional.ofNullable(services.get(code));
  }

  synchronized List<ServiceRequest> select(
      Predicate<ServiceRequest> wanted, long skip, int atMost) {
    Stream<ServiceRequest> rows = newestFirst.stream();
    return rows.filter(wanted).skip(skip).limit(atMost).toList();
  }

  synchronized long count(Predicate<ServiceRequest> wanted) {
    return newestFirst.stream().filter(wanted).count();
  }
}
