package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Spliterators;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark {@code api}: what a case and the whole view of a resident cost who reads them,
 * beside a bare Spring MVC handler that reads one row of the same database.
 */
@Command(
    name = "api",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a hub on PostgreSQL with service requests, 200 residents with 50 of them each, and reads",
      "from it with many clients, in turns with a bare Spring MVC handler on the same table.",
      "Clients and servers share the processors."
    })
final class ApiBenchmark implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofHours(4);
  private static final int REGULARS = 200;
  private static final int CASES_OF_EACH = 50;

  /** So few that the compilers, which share the processors, come to their turn. */
  private static final int WARMING = 2;

  private static final List<String> SCOPES = List.of("system/case.rs", "system/resident.rs");

  @Option(names = "--records", description = "service requests (default ${DEFAULT-VALUE})")
  private long records = 1_000_000;

  @Option(names = "--clients", description = "at the same time (default ${DEFAULT-VALUE})")
  private int clients = 32;

  @Option(names = "--seconds", description = "of each turn (default ${DEFAULT-VALUE})")
  private int seconds = 15;

  @Option(
      names = "--warm",
      description = "seconds of each that go before, with two clients (default ${DEFAULT-VALUE})")
  private int warm = 30;

  @Option(names = "--rounds", description = "interleaved rounds (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--seed", description = "of the generator (default ${DEFAULT-VALUE})")
  private long seed = 311;

  @Option(names = "--java-option", description = "of both, such as -Xmx512m")
  private List<String> options = List.of("-Xmx512m", "-XX:+UseParallelGC");

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for files (default target/work)")
  private @Nullable Path workIn;

  /** What is read. */
  private enum What {
    BARE("bare handler, one row's text"),
    ROW("bare handler, one row made into JSON"),
    CASE("hub, one case"),
    OVERVIEW("hub, overview of a resident with 50 cases");

    private final String title;

    What(String title) {
      this.title = title;
    }
  }

  /**
   * One turn.
   *
   * @param cpu milliseconds of processor time of the server for one answer
   */
  private record Turn(Callers.Answers answers, double cpu) {}

  private final Map<What, List<Turn>> measured = new EnumMap<>(What.class);

  @Override
  public Integer call() throws Exception {
    System.setProperty("http.maxConnections", Integer.toString(clients));
    Path work = Places.work(workIn);
    try (Store store = StoreKind.POSTGRESQL.open(work)) {
      System.out.println(store.title() + ", Java " + Runtime.version() + ", " + options);
      Path home =
          HubHome.make(work.resolve("home"), RequestFile.write(work.resolve("all.csv"), all()));
      Database database = store.ofHub("hub", home);
      Map<String, String> settings = new HashMap<>(store.hubSettings(database));
      settings.put("TRIBUTARY_API_REQUESTS_PER_MINUTE", "100000000");
      try (Hub server = Hub.start(Places.hubJar(hub), home, work, options, settings)) {
        Progress progress = new Progress();
        Hub.Run run = server.follow("city311", progress, LONGEST);
        System.out.printf("%,d records taken in, %s%n", run.read(), run.state());
        try (ChildJvm bare = bare(work, settings)) {
          measure(server, bare, database);
        }
      }
    }
    print();
    return 0;
  }

  /** The usual requests, and then those of people who ask often. */
  private Iterator<ServiceRequest> all() {
    RequestText text = new RequestText(new Random(seed), REGULARS);
    Instant opened = Instant.parse("2026-01-01T06:00:00Z");
    Iterator<ServiceRequest> usual = new Requests(records, seed, false);
    Stream<ServiceRequest> often =
        IntStream.range(0, REGULARS * CASES_OF_EACH)
            .mapToObj(i -> text.first("RG-%06d".formatted(i), opened.plusSeconds(i * 600L)));
    Stream<ServiceRequest> first =
        StreamSupport.stream(Spliterators.spliteratorUnknownSize(usual, 0), false);
    return Stream.concat(first, often).iterator();
  }

  private int barePort;

  private ChildJvm bare(Path work, Map<String, String> settings) throws IOException {
    Path jar = BareJar.make(BareJar.Kind.READING, Places.hubJar(hub), work.resolve("reading.jar"));
    barePort = Hub.freePort();
    return ChildJvm.start(
        work.resolve("bare"),
        options,
        List.of("-jar", jar.toString(), "--server.port=" + barePort),
        Map.of(
            "SPRING_DATASOURCE_URL", settings.getOrDefault("TRIBUTARY_STORE_URL", ""),
            "SPRING_DATASOURCE_USERNAME", settings.getOrDefault("TRIBUTARY_STORE_USERNAME", "")));
  }

  private void measure(Hub server, ChildJvm bare, Database database) throws Exception {
    List<String> cases =
        database.column("SELECT id FROM hub_case ORDER BY record_id LIMIT 5000").stream()
            .map(id -> "/v1/cases/" + id)
            .toList();
    List<String> rows = cases.stream().map(path -> path.replace("/v1/cases", "/rows")).toList();
    List<String> residents =
        database
            .column(
                "SELECT resident_id FROM source_link WHERE record_id LIKE 'RG-%' GROUP BY resident_id"
                    + " HAVING COUNT(*) BETWEEN 40 AND 70")
            .stream()
            .map(id -> "/v1/residents/" + id + "/overview")
            .toList();
    System.out.printf("%d cases, %d residents to read%n", cases.size(), residents.size());
    URI bareApi = URI.create("http://127.0.0.1:" + barePort);
    awaitBare(bare, bareApi.resolve(cases.get(0)));
    System.out.printf("warming up; %s%n", Figures.load());
    Callers warming = new Callers(server.api(), server.newToken(SCOPES), WARMING);
    new Callers(bareApi, null, WARMING).ask(cases, warm);
    new Callers(bareApi, null, WARMING).ask(rows, warm);
    warming.ask(cases, warm);
    warming.ask(residents, warm);
    for (int round = 1; round <= rounds; round++) {
      Callers hubCallers = new Callers(server.api(), server.newToken(SCOPES), clients);
      System.out.printf("round %d; %s%n", round, Figures.load());
      take(What.BARE, bare, new Callers(bareApi, null, clients), cases);
      take(What.ROW, bare, new Callers(bareApi, null, clients), rows);
      take(What.CASE, server.process(), hubCallers, cases);
      take(What.OVERVIEW, server.process(), hubCallers, residents);
    }
  }

  private void take(What what, ChildJvm process, Callers callers, List<String> paths)
      throws InterruptedException, ExecutionException {
    Duration before = process.cpu();
    Callers.Answers answers = callers.ask(paths, seconds);
    double cpu = process.cpu().minus(before).toNanos() / 1e6;
    measured
        .computeIfAbsent(what, w -> new ArrayList<>())
        .add(new Turn(answers, cpu / answers.count()));
  }

  private static void awaitBare(ChildJvm bare, URI address) throws IOException {
    while (bare.isAlive() && bare.age().toSeconds() < 60) {
      try (var in = address.toURL().openStream()) {
        in.readAllBytes();
        return;
      } catch (java.net.ConnectException e) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos()); // it does not listen yet
      }
    }
    throw new IOException("The bare handler does not answer" + bare.tail());
  }

  private void print() {
    List<List<String>> rows = new ArrayList<>();
    measured.forEach(
        (what, turns) ->
            rows.add(
                List.of(
                    what.title,
                    figures(what, t -> t.answers().perSecond()).text("%,.0f"),
                    figures(what, t -> t.answers().milliseconds(50)).text("%.1f"),
                    figures(what, t -> t.answers().milliseconds(95)).text("%.1f"),
                    figures(what, t -> t.answers().milliseconds(99)).text("%.1f"),
                    figures(what, Turn::cpu).text("%.3f"))));
    System.out.println();
    System.out.print(
        Figures.table(
            List.of("what", "answers/s", "p50 ms", "p95 ms", "p99 ms", "server cpu ms"), rows));
    System.out.printf(
        "one case, hub / bare: %.2f of a text, %.2f of a row%n",
        perSecond(What.CASE) / perSecond(What.BARE), perSecond(What.CASE) / perSecond(What.ROW));
  }

  private double perSecond(What what) {
    return figures(what, t -> t.answers().perSecond()).median();
  }

  private Figures figures(What what, Function<Turn, Double> figure) {
    return Figures.of(measured.getOrDefault(what, List.of()).stream().map(figure));
  }
}
