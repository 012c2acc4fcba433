package org.tributary.hub.open311;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Attribute;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Messages;
import org.tributary.hub.api.StateTag;
import org.tributary.hub.commands.Reports;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.open311.GeoReportException.Fault;
import org.tributary.hub.open311.Open311Settings.Scope;

/**
 * Takes reports and remarks in. GeoReport has no key under which a form may be sent again, so that
 * one is made: of the id that FixMyStreet gives its report, or of all that the form says.
 */
@Component
class ReportIntake {
  private static final String REQUESTS = "POST /open311/v2/requests";
  private static final String UPDATES = "POST /open311/v2/servicerequestupdates";
  private static final int MOST_FILES = 10;
  private static final int LONGEST_REMARK = 4_000;

  private final Reports reports;
  private final Offers offers;
  private final RequestQueries requests;
  private final Documents documents;
  private final Rejection rejection;
  private final Messages messages;

  ReportIntake(
      Reports reports,
      Offers offers,
      RequestQueries requests,
      Documents documents,
      Rejection rejection,
      Messages messages) {
    this.reports = reports;
    this.offers = offers;
    this.requests = requests;
    this.documents = documents;
    this.rejection = rejection;
    this.messages = messages;
  }

  /** {@code POST /requests}: an id where a system has it in time, and a token otherwise. */
  Reply report(Call call) {
    String client = call.require(Scope.CREATE).name();
    Offer offer = offer(call.parameters());
    Reports.Mark mark = mark(call, offer);
    ReportForm form = new ReportForm(call.parameters(), offer, client);
    Reports.Report report = form.read(List.of());
    List<Attribute> sent = report.attributes();
    try {
      Optional<Reports.Taken> known = reports.known(mark);
      Reports.Report whole =
          known.isPresent() || call.files().isEmpty()
              ? report
              : form.read(files(call.files(), mark.key()));
      return taken(reports.take(mark, whole), call);
    } catch (ApiException e) {
      throw rejection.of(call, e, sent);
    }
  }

  private Offer offer(Parameters form) {
    String code = form.text("service_code");
    if (code == null) {
      throw GeoReportException.bad("missing_service_code", "open311.service-missing");
    }
    return offers
        .now()
        .find(code)
        .orElseThrow(
            () -> GeoReportException.notFound("unknown_service_code", "open311.service-unknown"));
  }

  /** The id that FixMyStreet gives a report stands for it, whatever else is in the form. */
  private static Reports.Mark mark(Call call, Offer offer) {
    Parameters form = call.parameters();
    List<String> report = form.attributes().get("fixmystreet_id");
    boolean isKeyed = call.retryKey() != null && !call.retryKey().isBlank();
    if (!isKeyed && report != null) {
      String key = "report:" + StateTag.of(offer.id() + "\u001f" + report.get(0));
      return new Reports.Mark(REQUESTS, key, key);
    }
    String whole =
        StateTag.of(form.without("api_key", "jurisdiction_id", "locale") + digests(call.files()));
    String key = isKeyed ? "key:" + StateTag.of(String.valueOf(call.retryKey())) : "form:" + whole;
    return new Reports.Mark(REQUESTS, key, whole);
  }

  /** A form with another photo says something else. */
  private static List<String> digests(List<Part> files) {
    List<String> digests = new ArrayList<>();
    for (Part file : files) {
      try (InputStream bytes = file.getInputStream()) {
        digests.add(StateTag.of(bytes));
      } catch (IOException e) {
        throw brokenMedia();
      }
    }
    return digests;
  }

  private static GeoReportException brokenMedia() {
    return GeoReportException.bad("invalid_media", "open311.media-broken");
  }

  private List<UUID> files(List<Part> files, String key) {
    if (files.size() > MOST_FILES) {
      throw GeoReportException.bad(
          "invalid_media", "open311.media-many", String.valueOf(MOST_FILES));
    }
    List<UUID> kept = new ArrayList<>();
    for (Part file : files) {
      String own = key + "." + kept.size() + "." + file.getSize();
      try (InputStream bytes = file.getInputStream()) {
        kept.add(documents.receivePart(Caller.key(), own, file.getSubmittedFileName(), bytes).id());
      } catch (IOException e) {
        throw brokenMedia();
      }
    }
    return kept;
  }

  /** Never one child alone: Spark's rule would make a list of it, and take a token for an id. */
  private Reply taken(Reports.Taken taken, Call call) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (taken.stage()) {
      case FILED -> json.put("service_request_id", taken.caseId().toString());
      case PROMISED -> json.put("token", taken.token().toString());
      case REFUSED -> throw GeoReportException.bad("rejected", "open311.refused");
    }
    boolean promised = taken.stage() == Reports.Stage.PROMISED;
    json.put("service_notice", promised ? said(call, "open311.notice-promised") : null);
    json.put("account_id", call.parameters().text("account_id"));
    return Reply.of("service_requests", "request", list(json));
  }

  private String said(Call call, String key) {
    return messages.text(call.locale(), key);
  }

  private static ArrayNode list(ObjectNode one) {
    return JsonNodeFactory.instance.arrayNode().add(one);
  }

  /**
   * {@code GET /tokens/{token}}: the id as soon as there is one. Until then the member is left out:
   * an empty element is a true value for clients that read XML as FixMyStreet does.
   */
  Reply token(Call call, String token) {
    Reports.Taken taken =
        uuid(token)
            .flatMap(reports::taken)
            .filter(this::isRequest)
            .orElseThrow(
                () -> GeoReportException.notFound("unknown_token", "open311.token-unknown"));
    if (taken.stage() == Reports.Stage.REFUSED) {
      throw GeoReportException.bad("rejected", "open311.refused");
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    boolean filed = taken.stage() == Reports.Stage.FILED;
    if (filed) {
      json.put("service_request_id", taken.caseId().toString());
    }
    json.put("token", token);
    if (!filed) {
      json.put("service_notice", said(call, "open311.notice-promised"));
    }
    return Reply.of("service_requests", "request", list(json));
  }

  /** Operations of the API have ids too, of things that are nobody's business here. */
  private boolean isRequest(Reports.Taken taken) {
    return taken.stage() == Reports.Stage.REFUSED
        || !requests.findToAdd(offers.now(), taken.caseId().toString()).isEmpty();
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code POST /servicerequestupdates}: a remark of the person who reported, or of another. */
  Reply remark(Call call) {
    call.require(Scope.UPDATE);
    Parameters form = call.parameters();
    String id = form.text("service_request_id");
    String update = form.has("update_id") ? form.text("update_id") : form.text("update_id_ext");
    String text = remarkOf(form);
    List<Fault> faults = new ArrayList<>();
    missing(faults, "service_request_id", id);
    missing(faults, "update_id", update);
    missing(faults, "description", text);
    if (text != null && text.length() > LONGEST_REMARK) {
      faults.add(
          Fault.of(
              "invalid_description", "open311.description-long", String.valueOf(LONGEST_REMARK)));
    }
    if (id == null || update == null || text == null || !faults.isEmpty()) {
      throw new GeoReportException(400, faults);
    }
    UUID caseId = shown(id);
    String key = "update:" + StateTag.of(caseId + "\u001f" + update);
    try {
      reports.remark(UPDATES, key, caseId, text, status(form), files(call.files(), key));
    } catch (ApiException e) {
      throw rejection.of(call, e, List.of());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("update_id", update);
    json.put("service_request_id", id);
    return Reply.of("service_request_updates", "request_update", list(json));
  }

  private UUID shown(String id) {
    List<UUID> found =
        requests.findToAdd(offers.now(), id).stream().map(RequestRow::id).distinct().toList();
    if (found.isEmpty()) {
      throw GeoReportException.notFound("unknown_request", "open311.unknown");
    }
    if (found.size() > 1) {
      throw GeoReportException.bad("ambiguous_service_request_id", "open311.ambiguous");
    }
    return found.get(0);
  }

  /** Pictures that are somewhere else have no place of their own in a remark. */
  private static @Nullable String remarkOf(Parameters form) {
    List<String> urls =
        form.repeated("media_url", "media_url[]").stream().filter(RequestView::isWeb).toList();
    String text = form.text("description");
    if (urls.isEmpty()) {
      return text;
    }
    return (text == null ? "" : text + "\n") + String.join("\n", urls);
  }

  private static void missing(List<Fault> faults, String name, @Nullable String value) {
    if (value == null) {
      faults.add(Fault.of("missing_" + name, "open311.missing", name));
    }
  }

  private static String status(Parameters form) {
    String status = form.text("status");
    return status == null ? "open" : status.toLowerCase(Locale.ROOT);
  }
}
