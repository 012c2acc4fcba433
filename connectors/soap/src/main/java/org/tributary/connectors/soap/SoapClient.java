package org.tributary.connectors.soap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpAnswer;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.HttpText;
import org.w3c.dom.Document;

/** Calls one system and recognises its errors, whatever status they come with. */
final class SoapClient {
  private final String system;
  private final HttpAdapter http;
  private final SoapSettings settings;
  private final Clock clock;

  SoapClient(String system, HttpAdapter http, SoapSettings settings, Clock clock) {
    this.system = system;
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A sound answer.
   *
   * @param asked system and call in words, without host and query
   */
  record Answer(HttpAnswer http, Document document, List<String> anomalies, String asked) {}

  /** Sends a request with its values. */
  Answer send(
      RequestSpec request,
      Map<String, String> values,
      ErrorRules errors,
      @Nullable XmlPath embedded) {
    HttpCall call = request.call(settings, values, clock.instant());
    String asked = system + ", " + call.method() + " " + call.path();
    HttpAnswer answer = http.exchange(call);
    if (!answer.isSuccess()) {
      lookForFault(answer, errors, asked);
      throw http.failure(call, answer);
    }
    HttpText text = http.readText(answer);
    Document document = XmlBody.read(asked, text.text());
    errors.checkFault(document, asked);
    checkEnvelope(document, asked);
    if (embedded != null) {
      XmlBody.unfold(asked, document, embedded);
    }
    errors.checkFlag(document, asked);
    return new Answer(answer, document, new ArrayList<>(text.anomalies()), asked);
  }

  /** Whom the system takes us for, where the settings say how to ask. */
  Optional<StreamProbe.Identity> whoAmI() {
    SoapSettings.WhoAmI who = settings.whoAmI();
    if (who == null) {
      return Optional.empty();
    }
    ErrorRules faultsOnly = new ErrorRules(null, Set.of(), null, Map.of());
    Answer answer = send(who.request(), Map.of(), faultsOnly, null);
    return Optional.of(new StreamProbe.Identity(who.is(), who.at().text(answer.document())));
  }

  /** SOAP puts its faults behind 500, and 1.2 those of the sender behind 400. */
  private void lookForFault(HttpAnswer refused, ErrorRules errors, String asked) {
    if (settings.soap() == SoapVersion.NONE) {
      return;
    }
    Document document;
    try {
      document = XmlBody.read(asked, http.text(refused));
    } catch (ConnectorException e) {
      return; // no XML: the status alone speaks
    }
    SoapFault fault = SoapFault.in(document);
    ConnectorException failure =
        fault == null ? null : errors.refusal(fault, document, asked, refused.status());
    if (failure != null) {
      throw failure;
    }
  }

  private void checkEnvelope(Document document, String asked) {
    if (settings.soap() == SoapVersion.NONE) {
      return;
    }
    SoapVersion version = SoapVersion.of(document);
    if (version == SoapVersion.NONE || version.body(document) == null) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          asked
              + ": the answer is XML and no SOAP message; is path right, or settings.soap: none?");
    }
  }

  void close() {
    http.close();
  }
}
