package org.tributary.connectors.soap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.HttpCall;
import org.w3c.dom.Document;

/**
 * One kind of call: where it goes and what is sent.
 *
 * @param template the XML to send, or null for a call without a body
 * @param query query parameters; one whose placeholder has no value is left out
 */
record RequestSpec(
    String path,
    @Nullable String action,
    @Nullable RequestTemplate template,
    List<Map.Entry<String, String>> query,
    Map<String, String> headers) {

  RequestSpec {
    query = List.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The names of the placeholders in it. */
  Set<String> placeholders() {
    Set<String> names = new LinkedHashSet<>();
    query.forEach(parameter -> names.addAll(Placeholders.in(parameter.getValue())));
    if (template != null) {
      names.addAll(template.placeholders());
    }
    return names;
  }

  String method() {
    return template == null ? "GET" : "POST";
  }

  /** The call with these values, in the envelope and with the token that the settings want. */
  HttpCall call(SoapSettings settings, Map<String, String> values, Instant now) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    for (Map.Entry<String, String> parameter : query) {
      String value = Placeholders.fill(parameter.getValue(), values);
      if (value != null) {
        parameters.add(Map.entry(parameter.getKey(), value));
      }
    }
    Map<String, String> all =
        new LinkedHashMap<>(settings.soap().headers(action, template != null));
    headers.forEach(
        (name, value) -> {
          all.keySet().removeIf(name::equalsIgnoreCase);
          all.put(name, value);
        });
    return new HttpCall(method(), path, parameters, all, body(settings, values, now));
  }

  private byte @Nullable [] body(SoapSettings settings, Map<String, String> values, Instant now) {
    if (template == null) {
      return null;
    }
    Document document = settings.soap().wrap(template.fill(values));
    UsernameToken token = settings.token();
    if (token != null) {
      token.addTo(settings.soap().header(document), settings.soap(), now);
    }
    return HardenedXml.bytes(document);
  }
}
