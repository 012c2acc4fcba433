package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Messages;
import org.tributary.hub.open311.GeoReportException.Fault;
import org.tributary.hub.open311.Open311Settings.Scope;

/** The calls of GeoReport v2 and of mySociety's extension, as the hub serves them. */
@Component
class Facade {
  private static final String REQUESTS = "service_requests";
  private static final String REQUEST = "request";
  private static final int MOST_IDS = 1_000;

  private final Offers offers;
  private final RequestQueries requests;
  private final UpdateQueries updates;
  private final Intake intake;
  private final Rejection rejection;
  private final Messages messages;
  private final Open311Settings settings;
  private final Clock clock;

  Facade(
      Offers offers,
      RequestQueries requests,
      UpdateQueries updates,
      Intake intake,
      Rejection rejection,
      Messages messages,
      Open311Settings settings,
      Clock clock) {
    this.offers = offers;
    this.requests = requests;
    this.updates = updates;
    this.intake = intake;
    this.rejection = rejection;
    this.messages = messages;
    this.settings = settings;
    this.clock = clock;
  }

  /** A call that an address takes. */
  interface Handler {
    Reply answer(Call call);
  }

  /** {@code GET /services}. */
  Reply services(Call call) {
    ServiceView view = new ServiceView(call.locale());
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    offers.now().offers().forEach(offer -> list.add(view.entry(offer)));
    return Reply.of("services", "service", list);
  }

  /** {@code GET /services/{code}}. */
  Reply definition(Call call, String code) {
    Offer offer =
        offers
            .now()
            .find(code)
            .orElseThrow(
                () ->
                    GeoReportException.notFound("unknown_service_code", "open311.service-unknown"));
    return Reply.of("service_definition", "", new ServiceView(call.locale()).definition(offer));
  }

  /** {@code GET /requests}: ids override everything else. */
  Reply requests(Call call) {
    Offers.Now now = offers.now();
    List<String> ids = call.parameters().list("service_request_id");
    if (!ids.isEmpty()) {
      return rows(call, now, found(now, ids));
    }
    RequestFilter filter = RequestFilter.of(call.parameters(), settings, clock.instant());
    Paged paged = new Paged(call);
    try {
      RequestQueries.Page<RequestRow> page = requests.list(now, filter, paged.filters());
      return rows(call, now, page.rows()).with(paged.headers(filter.paging(), page));
    } catch (ApiException e) {
      throw rejection.of(call, e, List.of());
    }
  }

  private List<RequestRow> found(Offers.Now now, List<String> ids) {
    if (ids.size() > MOST_IDS) {
      throw GeoReportException.bad(
          "invalid_service_request_id", "open311.ids-many", String.valueOf(MOST_IDS));
    }
    return requests.find(now, ids);
  }

  /** {@code GET /requests/{id}}: a list nevertheless. */
  Reply request(Call call, String id) {
    Offers.Now now = offers.now();
    List<RequestRow> found = requests.find(now, List.of(id));
    if (found.isEmpty()) {
      throw GeoReportException.notFound("unknown_request", "open311.unknown");
    }
    return rows(call, now, found);
  }

  private Reply rows(Call call, Offers.Now now, List<RequestRow> rows) {
    String extensions = call.parameters().text("extensions");
    RequestView view =
        new RequestView(
            now,
            messages,
            call.locale(),
            extensions != null && !extensions.equals("false"),
            call.may(Scope.REPORTER));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rows.forEach(row -> list.add(view.of(row)));
    return Reply.of(REQUESTS, REQUEST, list);
  }

  /** {@code GET /servicerequestupdates}. */
  Reply updates(Call call) {
    List<Fault> faults = new ArrayList<>();
    Instant now = clock.instant();
    RequestFilter.Span span =
        new RequestFilter.Spans(call.parameters(), settings.longestSpan(), now, faults)
            .read("start_date", "end_date", true);
    Paging paging = Paging.of(call.parameters(), settings.mostRows(), faults);
    List<UUID> ids = ids(call.parameters().list("service_request_id"), faults);
    if (span == null || !faults.isEmpty()) {
      throw new GeoReportException(400, faults);
    }
    Paged paged = new Paged(call);
    try {
      RequestQueries.Page<UpdateRow> page =
          updates.list(offers.now(), span, ids, paging, paged.filters());
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      page.rows().stream().map(UpdateView::of).forEach(update -> update.ifPresent(list::add));
      return Reply.of("service_request_updates", "request_update", list)
          .with(paged.headers(paging, page));
    } catch (ApiException e) {
      throw rejection.of(call, e, List.of());
    }
  }

  private static List<UUID> ids(List<String> texts, List<Fault> faults) {
    List<UUID> ids = new ArrayList<>();
    for (String text : texts) {
      try {
        ids.add(UUID.fromString(text));
      } catch (IllegalArgumentException e) {
        faults.add(Fault.of("invalid_service_request_id", "open311.id"));
      }
    }
    return ids;
  }

  Reply report(Call call) {
    return intake.report(call);
  }

  Reply remark(Call call) {
    return intake.remark(call);
  }

  Reply token(Call call, String token) {
    return intake.token(call, token);
  }

  /** The discovery document; a new changeset means that the services have changed. */
  Reply discovery(Call call) {
    Instant changed = offers.now().changed();
    String changeset = Times.text(changed == null ? Instant.EPOCH : changed);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("changeset", changeset);
    json.put("contact", settings.contact());
    json.put("key_service", settings.keyService());
    ObjectNode endpoint = json.putArray("endpoints").addObject();
    endpoint.put("specification", "http://wiki.open311.org/GeoReport_v2");
    endpoint.put("url", call.address() + "/open311/v2");
    endpoint.put("changeset", changeset);
    endpoint.put("type", settings.endpointType());
    endpoint.putArray("formats").add(Format.XML.mediaType()).add(Format.JSON.mediaType());
    return Reply.of("discovery", "", json);
  }
}
