package org.tributary.connectors.soap;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A stand-in system that answers by a function, and remembers what it was asked. */
final class StandIn implements AutoCloseable {
  private final WireMockServer server;
  private final List<Asked> asked = new ArrayList<>();
  private Function<Asked, ResponseDefinitionBuilder> answers =
      asked -> WireMock.aResponse().withStatus(500);

  StandIn() {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .extensions(new Answering()));
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
  }

  /** One call that came. */
  record Asked(Request request) {
    String path() {
      return request.getUrl().replaceFirst("\\?.*", "");
    }

    String url() {
      return request.getUrl();
    }

    @Nullable String query(String name) {
      QueryParameter parameter = request.queryParameter(name);
      return parameter.isPresent() ? parameter.firstValue() : null;
    }

    String body() {
      return request.getBodyAsString();
    }

    @Nullable String header(String name) {
      return request.getHeader(name);
    }

    /** The text of the element of that name in the request, or null where there is none. */
    @Nullable String element(String name) {
      Matcher found =
          Pattern.compile("<(?:\\w+:)?" + name + "[^>]*>([^<]*)<")
              .matcher(request.getBodyAsString());
      return found.find() ? found.group(1) : null;
    }

    int number(String name, int otherwise) {
      String value = element(name);
      return value == null ? otherwise : Integer.parseInt(value);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  void answer(Function<Asked, ResponseDefinitionBuilder> answers) {
    this.answers = answers;
    asked.clear();
  }

  void xml(Function<Asked, String> answers) {
    answer(
        call ->
            WireMock.aResponse()
                .withHeader("Content-Type", "text/xml; charset=utf-8")
                .withBody(answers.apply(call)));
  }

  /** The calls in order; forgets them. */
  List<Asked> asked() {
    List<Asked> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Answering implements ResponseDefinitionTransformerV2 {
    @Override
    public ResponseDefinition transform(ServeEvent event) {
      Asked call = new Asked(event.getRequest());
      asked.add(call);
      return answers.apply(call).build();
    }

    @Override
    public String getName() {
      return "answering";
    }
  }
}
