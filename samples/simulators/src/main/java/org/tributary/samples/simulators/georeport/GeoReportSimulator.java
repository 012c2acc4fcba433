package org.tributary.samples.simulators.georeport;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Call;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.Parameters;
import org.tributary.samples.simulators.http.Reply;

/**
 * A 311 system with a GeoReport v2 interface (open311/open311.github.io, GeoReport/v2/index.md), in
 * XML and JSON: discovery, services, definitions, requests, new requests with or without tokens,
 * and the updates of mySociety's extension both ways.
 *
 * <p>Staff keys unlock the requester's name and contacts, as a 311 system shows them to its own
 * city's integrations.
 */
public final class GeoReportSimulator extends LoopbackServer {
  private static final Pattern PATH =
      Pattern.compile(
          "/(discovery|services|requests|tokens|servicerequestupdates)(?:/([^/]+))?\\.(xml|json)");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Clock clock;
  private final Set<String> staffKeys;
  private final RequestDesk desk;
  private final Intake intake;
  private final UpdateBook updates;
  private final MediaShelf media = new MediaShelf();
  private volatile GeoReportProfile profile;

  public GeoReportSimulator(GeoReportProfile profile, Clock clock, String... staffKeys) {
    this.profile = profile;
    this.clock = clock;
    this.staffKeys = Set.of(staffKeys);
    this.desk = new RequestDesk(clock);
    this.intake = new Intake(desk, clock);
    this.updates = new UpdateBook(clock);
  }

  /** Where staff change what the system knows. */
  public RequestDesk desk() {
    return desk;
  }

  /** Where new requests come in. */
  public Intake intake() {
    return intake;
  }

  /** What happened to requests. */
  public UpdateBook updates() {
    return updates;
  }

  /** The pictures that came with requests and updates. */
  public MediaShelf media() {
    return media;
  }

  /** Changes how the server behaves, from the next call on. */
  public void behaveLike(GeoReportProfile newProfile) {
    this.profile = newProfile;
  }

  @Override
  protected Reply answer(Call call) {
    Matcher path = PATH.matcher(call.path());
    if (!path.matches()) {
      boolean json = call.path().endsWith(".json");
      return refuse(json, 404, "There is no such resource");
    }
    boolean json = path.group(3).equals("json");
    try {
      return call.method().equals("POST")
          ? take(call, path.group(1), json, call.parameters())
          : answer(path.group(1), Optional.ofNullable(path.group(2)), json, call.parameters());
    } catch (BadCall e) {
      return refuse(json, 400, String.valueOf(e.getMessage()));
    } catch (Intake.Refused e) {
      return refuse(json, e.status(), String.valueOf(e.getMessage()));
    }
  }

  private Reply answer(String resource, Optional<String> id, boolean json, Parameters asked) {
    boolean staff = asked.get("api_key").filter(staffKeys::contains).isPresent();
    boolean wrongKey = asked.get("api_key").isPresent() && !staff;
    if (wrongKey && !profile.has(Trait.ANONYMOUS_ON_BAD_KEY)) {
      return refuse(json, 403, "The api_key is not valid");
    }
    return switch (resource) {
      case "services" -> services(id, json);
      case "requests" -> requests(id, asked, document(asked, staff, json));
      case "tokens" ->
          intake
              .token(id.orElse(""))
              .map(token -> send(json, 200, token))
              .orElseGet(() -> refuse(json, 404, "The token was not found"));
      case "servicerequestupdates" ->
          send(json, 200, new UpdateDocument(updates, desk, profile).list(asked));
      default ->
          id.isPresent()
              ? refuse(json, 404, "There is no such resource")
              : send(json, 200, CatalogueDocument.discovery(baseUri()));
    };
  }

  /** A new request or update; both need a key. */
  private Reply take(Call call, String resource, boolean json, Parameters asked) {
    if (asked.get("api_key").filter(staffKeys::contains).isEmpty()) {
      return refuse(json, 403, "The api_key is missing or not valid");
    }
    return switch (resource) {
      case "requests" -> {
        Intake.Submitted submitted = intake.submit(asked, profile);
        keep(submitted.requestId(), call, asked);
        yield send(json, 200, submitted.answer());
      }
      case "servicerequestupdates" -> {
        GeoReportDocument answer = new UpdateDocument(updates, desk, profile).take(asked);
        keep(asked.get("update_id").orElse(""), call, asked);
        yield send(json, 200, answer);
      }
      default -> refuse(json, 400, call.path() + " can only be read");
    };
  }

  private void keep(String id, Call call, Parameters asked) {
    media.keep(id, call.parts().files());
    media.fetch(id, asked.get("media_url"));
  }

  private RequestDocument document(Parameters asked, boolean staff, boolean json) {
    boolean extended =
        profile.has(Trait.SHOWS_ATTRIBUTES)
            && asked.get("extensions").filter("true"::equals).isPresent();
    return new RequestDocument(
        profile, staff, json, extended ? intake::attributes : request -> Map.of());
  }

  private Reply services(Optional<String> code, boolean json) {
    if (code.isEmpty()) {
      return send(json, 200, CatalogueDocument.services(desk.services()));
    }
    return desk.service(code.get())
        .map(service -> send(json, 200, CatalogueDocument.definition(service)))
        .orElseGet(() -> refuse(json, 404, "The service_code was not found"));
  }

  private Reply requests(Optional<String> id, Parameters asked, RequestDocument document) {
    if (id.isPresent()) {
      return desk.find(id.get())
          .map(request -> send(document.json(), 200, document.of(List.of(request))))
          .orElseGet(() -> refuse(document.json(), 404, "The service_request_id was not found"));
    }
    Predicate<ServiceRequest> wanted = new RequestFilter(profile, clock).of(asked);
    return send(document.json(), 200, document.of(page(wanted, asked)));
  }

  private List<ServiceRequest> page(Predicate<ServiceRequest> wanted, Parameters asked) {
    int cap = profile.cap();
    if (!profile.has(Trait.PAGING)) {
      return desk.select(wanted, 0, cap);
    }
    int size = Math.min(cap, Math.max(1, asked.number("page_size", cap)));
    long page = Math.max(1, asked.number("page", 1));
    if (profile.has(Trait.LAST_PAGE_REPEATS)) {
      page = Math.min(page, Math.max(1, (desk.count(wanted) + size - 1) / size));
    }
    return desk.select(wanted, (page - 1) * size, size);
  }

  private Reply refuse(boolean json, int status, String description) {
    int shown = profile.has(Trait.ERRORS_AT_200) ? 200 : status;
    return send(json, shown, CatalogueDocument.error(Integer.toString(status), description));
  }

  private Reply send(boolean json, int status, GeoReportDocument document) {
    String mark = profile.has(Trait.BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    String text = mark + (json ? document.json() : document.xml());
    String type = json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
    return Reply.of(status, type, text.getBytes(StandardCharsets.UTF_8));
  }
}
