package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.http.HttpAdapter;

/** Runs a stream the way the hub does: page by page, each from the checkpoint of the one before. */
final class Harvest implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 20_000;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ObjectNode settings;
  private final RequestRules rules;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private GeoReportClient client;
  private HttpAdapter http;
  private boolean restarting;

  Harvest(String baseUrl, String read) throws IOException {
    settings = JSON.createObjectNode().put("baseUrl", baseUrl);
    JsonNode rule = JSON.readTree(read.replace('\'', '"'));
    rules = RuleReading.rules(Path.of("city.yaml"), "requests", rule);
    camel.start();
    connect();
  }

  /** From now on, another process goes on after every page. */
  Harvest restartingAfterEveryPage() {
    restarting = true;
    return this;
  }

  List<Page> run(Mode mode, String startedAt) throws IOException {
    List<Page> pages = new ArrayList<>();
    while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
      if (pages.size() > TOO_MANY) {
        throw new IllegalStateException("the run does not end");
      }
      pages.add(page(mode, startedAt));
    }
    return pages;
  }

  /** Puts the checkpoint back to a time, where that can be. */
  boolean rewind(String since) {
    Optional<ObjectNode> back =
        new RequestsReader(client, rules).rewound(checkpoint, Instant.parse(since));
    back.ifPresent(earlier -> checkpoint = earlier);
    return back.isPresent();
  }

  Page page(Mode mode, String startedAt) throws IOException {
    RequestsReader reader = new RequestsReader(client, rules);
    Page page = reader.read(new ReadRequest(mode, checkpoint, Instant.parse(startedAt)));
    checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    if (restarting) {
      http.close();
      connect();
    }
    return page;
  }

  List<Finding> selfCheck(String now) {
    return SelfCheck.whole(new RequestsProbe(client, rules), Instant.parse(now));
  }

  ObjectNode checkpoint() {
    return checkpoint;
  }

  static Stream<NativeRecord> records(List<Page> pages) {
    return pages.stream().flatMap(page -> page.records().stream());
  }

  static Set<String> ids(List<Page> pages) {
    return records(pages).map(NativeRecord::id).collect(HashSet::new, Set::add, Set::addAll);
  }

  static List<String> anomalies(List<Page> pages) {
    return pages.stream().flatMap(page -> page.anomalies().stream()).toList();
  }

  private void connect() {
    http =
        HttpAdapter.open(
            "city", settings, new ConnectorContext(camel, Clock.systemUTC(), Path.of("target")));
    client = new GeoReportClient("city", http, Open311Settings.of(settings));
  }

  @Override
  public void close() {
    http.close();
    camel.stop();
  }
}
