package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;

/**
 * Access tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4), one for each login: a
 * login lasts for a run, so that there is nothing to keep.
 */
final class Tokens implements AutoCloseable {
  private final String system;
  private final MailSettings.OAuth oauth;
  private final HttpAdapter http;
  private final String path;

  Tokens(String system, MailSettings.OAuth oauth, ConnectorContext context) {
    this.system = system;
    this.oauth = oauth;
    URI url = URI.create(oauth.tokenUrl());
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("baseUrl", url.getScheme() + "://" + url.getRawAuthority());
    this.path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    this.http = HttpAdapter.open(system, settings, context);
  }

  String fetch() {
    JsonNode answer = http.sendForJson(call()).body();
    String token = answer.path("access_token").asText("");
    if (token.isEmpty()) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          system + ": the token endpoint answered without an access_token; check settings.oauth.");
    }
    return token;
  }

  private HttpCall call() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", oauth.clientId());
    fields.put("client_secret", oauth.clientSecret());
    if (oauth.scope() != null) {
      fields.put("scope", oauth.scope());
    }
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return new HttpCall(
        "POST",
        path,
        List.of(),
        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
        form.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
  }
}
