package org.tributary.sdk.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;

/** One camel-http endpoint of one origin, with a bounded pool of connections of its own. */
final class CamelClient implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final String system;
  private final HttpEndpoint endpoint;
  private final ProducerTemplate template;

  private CamelClient(String system, HttpEndpoint endpoint, ProducerTemplate template) {
    this.system = system;
    this.endpoint = endpoint;
    this.template = template;
  }

  static CamelClient open(
      String system, String origin, Timeouts timeouts, CallChain chain, CamelContext camel) {
    try {
      String scheme = origin.substring(0, origin.indexOf(':'));
      HttpComponent component = camel.getComponent(scheme, HttpComponent.class);
      HttpEndpoint endpoint = (HttpEndpoint) component.createEndpoint(uri(origin, timeouts));
      endpoint.setHeaderFilterStrategy(new EdgeHeaders());
      endpoint.setHttpClientConfigurer(
          client ->
              client
                  .disableAutomaticRetries()
                  .disableContentCompression()
                  .disableRedirectHandling()
                  .disableAuthCaching()
                  .setUserAgent("tributary")
                  .addExecInterceptorFirst("tributary", chain));
      ServiceHelper.startService(endpoint);
      ProducerTemplate template = camel.createProducerTemplate(2);
      template.start();
      return new CamelClient(system, endpoint, template);
    } catch (Exception e) {
      throw new IllegalStateException("cannot open the HTTP client of " + system, e);
    }
  }

  private static String uri(String origin, Timeouts timeouts) {
    return origin
        + "?throwExceptionOnFailure=false&followRedirects=false"
        + ("&maxTotalConnections=" + CONNECTIONS + "&connectionsPerRoute=" + CONNECTIONS)
        + ("&connectTimeout=" + timeouts.connect().toMillis())
        + ("&responseTimeout=" + timeouts.silence().toMillis())
        + ("&soTimeout=" + timeouts.silence().toMillis())
        + ("&connectionRequestTimeout=" + timeouts.whole().toMillis());
  }

  /**
   * Sends one call and gives the whole answer, whatever its status.
   *
   * @param body bytes, an {@link org.apache.hc.core5.http.HttpEntity} that can be read again, or
   *     null
   */
  HttpAnswer send(
      String method, BaseUrl.Target target, Map<String, String> headers, @Nullable Object body) {
    Exchange exchange =
        CallChain.withQuery(
            target.query(),
            () ->
                template.send(
                    endpoint,
                    ExchangePattern.InOut,
                    request -> fill(request, method, target, headers, body)));
    Exception failure = exchange.getException();
    if (failure instanceof ConnectorException known) {
      throw known;
    }
    if (failure != null) {
      throw CallFailure.of(new Asked(system, method, target.path()), failure);
    }
    return answer(exchange.getMessage());
  }

  private static void fill(
      Exchange exchange,
      String method,
      BaseUrl.Target target,
      Map<String, String> headers,
      @Nullable Object body) {
    Message message = exchange.getIn();
    headers.forEach(
        (name, value) -> {
          if (!EdgeHeaders.isOfCamel(name)) {
            message.setHeader(name, value);
          }
        });
    message.setHeader(Exchange.HTTP_METHOD, method);
    message.setHeader(Exchange.HTTP_PATH, target.path());
    message.setBody(body);
    exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
  }

  private static HttpAnswer answer(Message message) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (Map.Entry<String, Object> header : message.getHeaders().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!EdgeHeaders.isOfCamel(name) && header.getValue() != null) {
        headers.computeIfAbsent(name, n -> new ArrayList<>()).addAll(texts(header.getValue()));
      }
    }
    Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    byte[] body = message.getBody(byte[].class);
    return new HttpAnswer(status == null ? 0 : status, headers, body == null ? new byte[0] : body);
  }

  private static List<String> texts(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).toList()
        : List.of(value.toString());
  }

  @Override
  public void close() {
    ServiceHelper.stopAndShutdownServices(template, endpoint);
  }
}
