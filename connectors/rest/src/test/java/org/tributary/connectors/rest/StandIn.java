package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stand-in system that answers by a function, and remembers what it was asked. */
final class StandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

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

    String method() {
      return request.getMethod().getName();
    }

    @Nullable String header(String name) {
      return request.containsHeader(name) ? request.getHeader(name) : null;
    }

    /** The body of a POST. */
    JsonNode json() {
      try {
        return JSON.readTree(request.getBody());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int number(String name, int otherwise) {
      String value = query(name);
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

  void json(Function<Asked, String> answers) {
    answer(call -> WireMock.okJson(answers.apply(call)));
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
