package org.tributary.samples.simulators.georeport;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/**
 * Where new requests come in: checks them, files them at once or promises them with a token, and
 * keeps the attributes that were sent. Safe for threads.
 */
public final class Intake {
  private static final int LONGEST_DESCRIPTION = 4_000;

  private final RequestDesk desk;
  private final Clock clock;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<String, Map<String, String>> attributes = new HashMap<>();
  private final Map<String, ServiceRequest> promised = new LinkedHashMap<>();
  private final Map<String, String> resolved = new HashMap<>();

  Intake(RequestDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /** What an integration may not send. */
  static final class Refused extends RuntimeException {
    private final int status;

    Refused(int status, String description) {
      super(description);
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  /** Staff decide on everything that was promised: each token gets its request. */
  public synchronized void resolveTokens() {
    promised.forEach(
        (token, request) -> {
          desk.file(request);
          resolved.put(token, request.id());
        });
    promised.clear();
  }

  /** The attributes that came with a request. */
  public synchronized Map<String, String> attributes(String requestId) {
    return Map.copyOf(attributes.getOrDefault(requestId, Map.of()));
  }

  /** A request that was taken, and what is answered. */
  record Submitted(String requestId, GeoReportDocument answer) {}

  synchronized Submitted submit(Parameters asked, GeoReportProfile profile) {
    ServiceRequest request = request(asked, profile);
    return new Submitted(request.id(), taken(request, asked, profile));
  }

  private GeoReportDocument taken(
      ServiceRequest request, Parameters asked, GeoReportProfile profile) {
    Map<String, String> sent = asked.inBrackets("attribute");
    if (profile.has(Trait.REFUSES_DUPLICATES) && attributes.containsValue(sent)) {
      throw new Refused(400, "base is a duplicate");
    }
    attributes.put(request.id(), sent);
    if (profile.has(Trait.BLACKBOX)) {
      desk.file(request);
      return answer(null, null);
    }
    if (profile.has(Trait.TOKENS)) {
      String token = "t-" + request.id();
      promised.put(token, request);
      return answer(null, token);
    }
    desk.file(request);
    return answer(request.id(), null);
  }

  /** The request behind a token; without an id while it is only promised. */
  synchronized Optional<GeoReportDocument> token(String token) {
    if (!promised.containsKey(token) && !resolved.containsKey(token)) {
      return Optional.empty();
    }
    Map<String, Object> row = new LinkedHashMap<>();
    put(row, "service_request_id", resolved.get(token));
    row.put("token", token);
    return Optional.of(new GeoReportDocument("service_requests", List.of(row)));
  }

  private static GeoReportDocument answer(@Nullable String id, @Nullable String token) {
    Map<String, Object> row = new LinkedHashMap<>();
    if (id != null) {
      row.put("service_request_id", id);
    }
    if (token != null) {
      row.put("token", token);
    }
    row.put("service_notice", "Thank you");
    put(row, "account_id", null);
    return new GeoReportDocument("service_requests", List.of(row));
  }

  @SuppressWarnings("NullAway") // a null value is a known-empty field on the wire
  private static void put(Map<String, Object> row, String name, @Nullable Object value) {
    row.put(name, value);
  }

  private ServiceRequest request(Parameters asked, GeoReportProfile profile) {
    String code =
        asked.get("service_code").orElseThrow(() -> new BadCall("service_code was not provided"));
    GeoReportService service =
        desk.service(code).orElseThrow(() -> new Refused(404, "service_code is not known"));
    refuseIncomplete(asked, service, profile);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new ServiceRequest(
        "N" + number.incrementAndGet(),
        service,
        ServiceRequest.Status.OPEN,
        null,
        asked.get("description").orElse(null),
        null,
        now,
        now,
        null,
        new Spot(
            asked.get("address_string").orElse(null),
            asked.get("address_id").orElse(null),
            null,
            coordinate(asked, "lat"),
            coordinate(asked, "long")),
        asked.get("media_url").orElse(null),
        new Requester(
            asked.get("first_name").orElse(null),
            asked.get("last_name").orElse(null),
            asked.get("email").orElse(null),
            asked.get("phone").orElse(null),
            asked.get("account_id").orElse(null)));
  }

  private static void refuseIncomplete(
      Parameters asked, GeoReportService service, GeoReportProfile profile) {
    boolean point = asked.get("lat").isPresent() && asked.get("long").isPresent();
    boolean address = asked.get("address_string").isPresent();
    boolean located = point || address || asked.get("address_id").isPresent();
    if (profile.has(Trait.WHOLE_LOCATION) ? !(point && address) : !located) {
      throw new BadCall("a full location was not provided");
    }
    if (asked.get("description").orElse("").length() > LONGEST_DESCRIPTION) {
      throw new BadCall("description is longer than 4000 characters");
    }
    for (GeoReportService.Question question : service.questions()) {
      if (question.required() && !asked.inBrackets("attribute").containsKey(question.code())) {
        throw new BadCall("attribute[" + question.code() + "] is required");
      }
    }
  }

  private static @Nullable Double coordinate(Parameters asked, String name) {
    try {
      return asked.get(name).map(Double::valueOf).orElse(null);
    } catch (NumberFormatException e) {
      throw new BadCall(name + " is not a number", e);
    }
  }
}
