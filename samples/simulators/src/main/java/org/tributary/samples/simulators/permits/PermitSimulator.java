package org.tributary.samples.simulators.permits;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Reply;

/**
 * A permitting system with a JSON REST interface: {@code GET /v1/permits} and {@code GET
 * /v1/permits/{permitNo}}. Permits come by number; {@code updated_from} narrows them to those
 * changed at or after a time. {@code GET /openapi.yaml} describes it to anybody.
 */
public final class PermitSimulator extends LoopbackServer {
  private static final String LIST = "/v1/permits";
  private static final String DOCUMENT = "/openapi.yaml";
  private static final int CAP = 200;

  private final Clock clock;
  private final PermitCounter counter;
  private volatile PermitAuth auth;
  private volatile PermitPaging paging = PermitPaging.KEYSET;
  private volatile @Nullable RateLimit rateLimit;

  public PermitSimulator(PermitAuth auth, Clock clock) {
    this.auth = auth;
    this.clock = clock;
    this.counter = new PermitCounter(clock);
  }

  /** Where staff change what the system knows. */
  public PermitCounter counter() {
    return counter;
  }

  /** Changes the paging style, from the next call on. */
  public PermitSimulator page(PermitPaging style) {
    paging = style;
    return this;
  }

  /** Changes who may read, from the next call on. */
  public PermitSimulator admit(PermitAuth newAuth) {
    auth = newAuth;
    return this;
  }

  /** Answers 429 with Retry-After beyond so many calls a window. */
  public PermitSimulator limit(int calls, Duration window) {
    rateLimit = new RateLimit(calls, window, clock);
    return this;
  }

  @Override
  protected Reply answer(Call call) {
    if (call.path().equals(DOCUMENT)) {
      return Reply.of(200, "application/yaml", PermitDocument.of(paging, CAP, baseUri()));
    }
    try {
      return auth.answer(call).orElseGet(() -> guarded(call));
    } catch (BadCall e) {
      return PermitReplies.error(400, "bad_request", String.valueOf(e.getMessage()));
    }
  }

  private Reply guarded(Call call) {
    if (!auth.admits(call)) {
      return PermitReplies.error(401, "unauthorized", "Credentials are missing or not valid")
          .with("WWW-Authenticate", auth.challenge());
    }
    RateLimit limit = rateLimit;
    long wait = limit == null ? 0 : limit.secondsToWait();
    if (wait > 0) {
      return PermitReplies.error(429, "too_many_requests", "Slow down")
          .with("Retry-After", Long.toString(wait));
    }
    return call.method().equals("GET")
        ? read(call)
        : PermitReplies.error(405, "method_not_allowed", "This interface can only be read");
  }

  private Reply read(Call call) {
    if (call.path().equals(LIST)) {
      URI endpoint = URI.create(baseUri() + LIST);
      return new PermitPages(counter, paging, CAP, endpoint).answer(call.parameters());
    }
    Optional<Permit> permit =
        call.path().startsWith(LIST + "/")
            ? counter.find(call.path().substring(LIST.length() + 1))
            : Optional.empty();
    return permit
        .map(found -> PermitReplies.ok(PermitJson.object(found)))
        .orElseGet(() -> PermitReplies.error(404, "not_found", "There is no such resource"));
  }
}
