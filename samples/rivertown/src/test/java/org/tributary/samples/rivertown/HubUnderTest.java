package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own, and what its API answers to a test. */
final class HubUnderTest implements AutoCloseable {
  static final Duration LONGEST_RUN = Duration.ofMinutes(6);
  private static final Duration POLL = Duration.ofMillis(300);
  private static final String SECRET = "a-secret-of-this-test";

  private final @Nullable UnpackedHub unpacked;
  private final HubProcess process;
  private volatile String token = "";

  /**
   * A hub on this home directory that has not been started. It runs for a minute, in which the
   * second compiler costs more than it saves; with -Pfull it runs for long.
   */
  HubUnderTest(Path home) {
    this(home, !"all".equals(System.getProperty("tributary.rounds")));
  }

  private HubUnderTest(Path home, boolean quickToStart) {
    if (quickToStart) {
      unpacked = UnpackedHub.of(HubJar.locate());
      process = new HubProcess(unpacked.jar(), home, SECRET);
      process.withJavaOption("-XX:TieredStopAtLevel=1").withJavaOption("-XX:+UseSerialGC");
      unpacked.javaOptions().forEach(process::withJavaOption);
    } else {
      unpacked = null;
      process = new HubProcess(HubJar.locate(), home, SECRET);
    }
    process.withJavaOption("-Xmx512m");
  }

  /** For hubs that are killed after a moment, however many rounds there are. */
  static HubUnderTest quickToStart(Path home) {
    return new HubUnderTest(home, true);
  }

  HubUnderTest with(Map<String, String> environment) {
    environment.forEach(process::with);
    return this;
  }

  HubUnderTest start() {
    process.start().awaitReady();
    token =
        process.token(
            "system/resident.rs",
            "system/resident.u",
            "system/case.rs",
            "system/case.cu",
            "system/catalogue.rs",
            "system/changes.r",
            "system/webhooks.u",
            "system/systems.r",
            "system/systems.u",
            "system/raw.r");
    return this;
  }

  URI uri() {
    return process.uri();
  }

  String token() {
    return token;
  }

  /** The hub as somebody sees it who looks. */
  HubView view() {
    return new HubView(process);
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.kill();
  }

  /** The end of its log. */
  String lastLines() {
    return process.lastLines();
  }

  /** Freezes it where it stands, as a host does that is moved; it knows nothing of that time. */
  void freeze() {
    process.signal("STOP");
  }

  /** Lets it go on where it was frozen. */
  void thaw() {
    process.signal("CONT");
  }

  @Override
  public void close() {
    process.close();
    if (unpacked != null) {
      unpacked.ended();
    }
  }

  JsonNode get(String path) {
    return process.get(path, token);
  }

  JsonNode post(String path, String body) {
    return process.post(path, token, body);
  }

  /** Sends the bytes of a document and gives what the hub says of it. */
  JsonNode document(byte[] bytes, String type, String name) {
    return process.document(token, bytes, type, name);
  }

  /** Every item of a list, page after page. */
  List<JsonNode> all(String path) {
    return process.all(path, token);
  }

  /** The runs of a stream, the last one first. */
  List<JsonNode> runs(String system, String stream) {
    return all("/v1/runs?system=" + system + "&stream=" + stream);
  }

  /** Waits until a stream has been read to its end once, and gives the run that found records. */
  JsonNode awaitFirstRead(String system, String stream) {
    return awaitRun(
        system,
        stream,
        run -> run.path("state").asText().equals("succeeded") && run.path("changed").asInt() > 0);
  }

  /** Asks for a run now, without waiting for the schedule. */
  void ask(String system, String stream, String kind) {
    post("/v1/systems/" + system + "/streams/" + stream + "/_run", "{\"kind\":\"" + kind + "\"}");
  }

  /** Asks for a run now and waits until one that began afterwards has ended. */
  JsonNode run(String system, String stream, String kind) {
    Set<String> before =
        runs(system, stream).stream()
            .map(run -> run.path("id").asText())
            .collect(Collectors.toSet());
    ask(system, stream, kind);
    return awaitRun(
        system,
        stream,
        run ->
            run.path("kind").asText().equals(kind)
                && !before.contains(run.path("id").asText())
                && !run.path("state").asText().equals("running"));
  }

  /** The first run for which something holds. */
  JsonNode awaitRun(String system, String stream, Predicate<JsonNode> wanted) {
    AtomicReference<JsonNode> found = new AtomicReference<>();
    await("a run of " + system + "." + stream)
        .atMost(LONGEST_RUN)
        .pollInterval(POLL)
        .untilAsserted(
            () -> {
              List<JsonNode> runs = runs(system, stream);
              runs.stream().filter(wanted).reduce((newer, older) -> older).ifPresent(found::set);
              assertThat(found.get()).as("one of %s", runs).isNotNull();
            });
    return found.get();
  }

  /** One stream as the list of systems shows it. */
  JsonNode stream(String system, String stream) {
    for (JsonNode one : get("/v1/systems/" + system).path("streams")) {
      if (one.path("name").asText().equals(stream)) {
        return one;
      }
    }
    throw new AssertionError("there is no stream " + system + "." + stream);
  }

  /** What is parked of a stream, by record id with the reason. */
  Map<String, String> parked(String system, String stream) {
    Map<String, String> parked = new TreeMap<>();
    all("/v1/parked-records?system=" + system + "&stream=" + stream)
        .forEach(one -> parked.put(one.path("recordId").asText(), one.path("reason").asText()));
    return parked;
  }

  /** A resident that the hub knows. */
  final class Found {
    private final String id;

    private Found(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    JsonNode overview() {
      return get("/v1/residents/" + id + "/overview");
    }
  }

  /** The one resident with this identifier. */
  Found resident(String system, String value) {
    JsonNode found =
        post(
            "/v1/residents/_search",
            "{\"identifier\":{\"system\":\"" + system + "\",\"value\":\"" + value + "\"}}");
    assertThat(found.path("items")).hasSize(1);
    return new Found(found.path("items").path(0).path("id").asText());
  }

  /** Asserts that nothing was refused when the hub read its system files. */
  void assertDeployed(String... systems) {
    JsonNode answer = get("/v1/systems");
    assertThat(answer.path("refused")).isEmpty();
    List<String> ids = new ArrayList<>();
    answer.path("items").forEach(system -> ids.add(system.path("id").asText()));
    assertThat(ids).containsExactlyInAnyOrder(systems);
  }
}
