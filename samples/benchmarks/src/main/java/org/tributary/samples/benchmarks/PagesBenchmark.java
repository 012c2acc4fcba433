package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark {@code pages}: how long every page of the console takes on a store that is full.
 */
@Command(
    name = "pages",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a hub on PostgreSQL take records in, fills its store with copies of the rows that it",
      "wrote, signs in to its console and fetches every page of it."
    })
final class PagesBenchmark implements Callable<Integer> {
  private static final double WANTED = 300;
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);
  private static final String SLOWEST =
      """
      SELECT mean_exec_time, query FROM pg_stat_statements
      WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND calls >= %d
      ORDER BY mean_exec_time DESC LIMIT 1
      """;

  @Option(names = "--records", description = "source records (default ${DEFAULT-VALUE})")
  private long records = 10_000_000;

  @Option(names = "--runs", description = "runs of streams (default ${DEFAULT-VALUE})")
  private long runs = 1_000_000;

  @Option(names = "--times", description = "each page is fetched (default ${DEFAULT-VALUE})")
  private int times = 30;

  @Option(names = "--warm", description = "times that go before (default ${DEFAULT-VALUE})")
  private int warm = 3;

  @Option(names = "--only", description = "pages whose names begin with it")
  private String only = "";

  @Option(names = "--keep", description = "folder where the filled store stays, for the next time")
  private @Nullable Path keep;

  @Option(names = "--java-option", description = "of the hub, such as -Xmx512m")
  private List<String> options = List.of("-Xmx512m", "-XX:+UseParallelGC");

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for files (default target/work)")
  private @Nullable Path workIn;

  /**
   * How a page was answered.
   *
   * @param refused how often it was not answered, or not in time
   * @param slowest milliseconds of the slowest statement behind it, on the average
   */
  private record Answered(
      PageList.Page page, Callers.Answers answers, int refused, double slowest, String sql) {
    double p95() {
      return answers.milliseconds(95);
    }

    boolean isBad() {
      return refused > 0 || p95() > WANTED;
    }
  }

  @Override
  public Integer call() throws Exception {
    Path work = Places.work(workIn);
    Path folder = Files.createDirectories(keep == null ? work.resolve("store") : keep);
    Path home = folder.resolve("home");
    Path filled = folder.resolve("filled");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    try (PostgresStore store = PostgresStore.keptIn(folder.resolve("postgresql"));
        StandIn standIn = StandIn.start(PagesHome.PERMITS, now)) {
      System.out.println(store.title() + ", Java " + Runtime.version() + ", " + options);
      Database database = store.openOrCreate("pages");
      Map<String, String> settings = settings(store, database);
      if (!Files.exists(filled)) {
        PagesHome.make(home, now);
        PagesHome.connect(home, standIn);
        fill(work.resolve("intake"), home, settings, database, standIn);
        Files.writeString(filled, records + " records, " + runs + " runs\n");
      }
      PagesHome.connect(home, standIn);
      System.out.printf(
          "%s%,d MB; %s%n", Files.readString(filled), store.size(database) >> 20, Figures.load());
      List<Answered> answered;
      try (Hub server =
          Hub.start(Places.hubJar(hub), home, work.resolve("hub"), options, settings)) {
        answered = measure(server, database);
      }
      print(answered);
      return answered.stream().anyMatch(Answered::isBad) ? 1 : 0;
    }
  }

  private static Map<String, String> settings(Store store, Database database) {
    Map<String, String> settings = new HashMap<>(store.hubSettings(database));
    settings.put("TRIBUTARY_API_REQUESTS_PER_MINUTE", "100000000");
    settings.put("TRIBUTARY_API_SEARCHES_PER_MINUTE", "100000000");
    settings.put("TRIBUTARY_WEBHOOKS_ALLOW", "127.0.0.1");
    settings.put("TRIBUTARY_WEBHOOKS_PLAIN_HTTP", "true");
    settings.put("TRIBUTARY_WEBHOOKS_PORTS", "1-65535");
    return settings;
  }

  private void fill(
      Path logs, Path home, Map<String, String> settings, Database database, StandIn standIn)
      throws IOException, InterruptedException, SQLException {
    try (Hub server = Hub.start(Places.hubJar(hub), home, logs, options, settings)) {
      server.follow("permits", new Progress(), STARTS_WITHIN);
      new PagesIntake(server, database).run(standIn);
    }
    try (Connection connection = database.open()) {
      new StoreGrowth(connection).grow(records, runs);
    }
  }

  private List<Answered> measure(Hub server, Database database) throws Exception {
    server.follow("permits", new Progress(), STARTS_WITHIN);
    ConsoleVisitor visitor =
        ConsoleVisitor.signIn(server.api(), PagesHome.PERSON, PagesHome.PASSWORD);
    while (!visitor.isAnswered("/console/systems/permits")) {
      if (server.process().age().compareTo(STARTS_WITHIN) > 0) {
        throw new IOException("The systems are not in force" + server.process().tail());
      }
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos()); // it is still being checked
    }
    List<Answered> answered = new ArrayList<>();
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
      for (PageList.Page page : new PageList(visitor, database).all()) {
        if (page.name().startsWith(only)) {
          answered.add(answered(page, visitor, statement));
        }
      }
    }
    return answered;
  }

  private Answered answered(PageList.Page page, ConsoleVisitor visitor, Statement statement)
      throws IOException, InterruptedException, SQLException {
    int refused = 0;
    for (int i = 0; i < warm; i++) {
      refused += page.isAnswered(visitor) ? 0 : 1;
    }
    statement.execute("SELECT pg_stat_statements_reset()");
    long[] took = new long[times];
    long begin = System.nanoTime();
    for (int i = 0; i < times; i++) {
      long before = System.nanoTime();
      refused += page.isAnswered(visitor) ? 0 : 1;
      took[i] = System.nanoTime() - before;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    Arrays.sort(took);
    try (ResultSet row = statement.executeQuery(SLOWEST.formatted(times))) {
      boolean any = row.next();
      return new Answered(
          page,
          new Callers.Answers(seconds, took),
          refused,
          any ? row.getDouble(1) : 0,
          any ? row.getString(2) : "");
    }
  }

  private static void print(List<Answered> answered) {
    System.out.println();
    System.out.print(
        Figures.table(
            List.of("page", "p50 ms", "p95 ms", "slowest statement ms", "refused"),
            answered.stream()
                .map(
                    page ->
                        List.of(
                            page.page().name(),
                            "%.1f".formatted(page.answers().milliseconds(50)),
                            "%.1f".formatted(page.p95()),
                            "%.1f".formatted(page.slowest()),
                            page.refused() == 0 ? "" : page.refused() + ""))
                .toList()));
    System.out.println(Figures.load());
    for (Answered page : answered) {
      if (page.isBad()) {
        System.out.printf(
            "%n%s takes longer than %.0f ms: %s%n%s%n",
            page.page().name(), WANTED, page.page().address(), page.sql());
      }
    }
  }
}
