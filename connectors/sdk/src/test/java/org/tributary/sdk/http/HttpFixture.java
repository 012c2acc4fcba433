package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.ConnectorContext;

/** A stand-in system, a Camel context and a clock that the test moves. */
final class HttpFixture implements AutoCloseable {
  final WireMockServer server;
  final MovableClock clock = new MovableClock();
  private final CamelContext camel = new DefaultCamelContext();
  private final List<HttpAdapter> open = new ArrayList<>();

  HttpFixture() {
    server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .gzipDisabled(true));
    server.start();
    camel.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Opens an adapter for the system {@code permits} at the stand-in. */
  HttpAdapter open(String... settings) {
    return openAt(url(), settings);
  }

  HttpAdapter openAt(String baseUrl, String... settings) {
    String yaml = "baseUrl: " + baseUrl + "\n" + String.join("\n", settings);
    HttpAdapter adapter =
        HttpAdapter.open(
            "permits", yaml(yaml), new ConnectorContext(camel, clock, Path.of("target")));
    open.add(adapter);
    return adapter;
  }

  /** The same, and the listener hears of its calls. */
  HttpAdapter openHeard(CallListener listener, String settings) {
    JsonNode read = yaml("baseUrl: " + url() + "\n" + settings);
    HttpAdapter adapter =
        HttpAdapter.open(
            "permits", read, new ConnectorContext(camel, clock, Path.of("target"), listener));
    open.add(adapter);
    return adapter;
  }

  static JsonNode yaml(String yaml) {
    try {
      return new YAMLMapper().readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static HttpCall get(String path) {
    return HttpCall.get(path, List.of());
  }

  @Override
  public void close() {
    open.forEach(HttpAdapter::close);
    camel.stop();
    server.stop();
  }

  /** A clock that stands still until it is moved. */
  static final class MovableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
