package org.tributary.samples.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The part {@code latency}: how long the hub takes for one record among many, with its commit, and
 * how fast it took the many in.
 */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a hub with generated people in pages of 1,000, then lets further records of the same",
      "population arrive in pages, and transactions, of one. The times are the hub's own timers."
    })
final class IdentityLatency implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of(
          "store",
          "people",
          "records",
          "records/s",
          "bytes/record",
          "residents",
          "arrivals",
          "arrivals/s",
          "record ms",
          "commit ms",
          "link ms",
          "cpu s",
          "peak resident");

  @Option(names = "--people", description = "loaded on PostgreSQL (default ${DEFAULT-VALUE})")
  private long people = 1_000_000;

  @Option(names = "--people-h2", description = "loaded on H2 (default ${DEFAULT-VALUE})")
  private long peopleH2 = 200_000;

  @Option(names = "--arrivals", description = "records one by one (default ${DEFAULT-VALUE})")
  private long arrivals = 5_000;

  @Mixin private PeopleOptions options = new PeopleOptions();

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    Path work = options.work();
    List<List<String>> rows = new ArrayList<>();
    for (StoreKind kind : options.stores()) {
      try (Store store = kind.open(work)) {
        out.println(options.title(store));
        rows.add(measure(kind, store, work.resolve(kind.name())));
      }
    }
    out.println();
    out.print(Figures.table(HEAD, rows));
    out.println("record, commit, link: median / 99th percentile");
    return 0;
  }

  private List<String> measure(StoreKind kind, Store store, Path folder) throws Exception {
    Population population = options.population(kind == StoreKind.H2 ? peopleH2 : people, arrivals);
    long loaded = population.records() - arrivals;
    Files.createDirectories(folder);
    Path load = PeopleFile.write(folder.resolve("people.csv"), population.arriving(0, loaded));
    Path later =
        PeopleFile.write(
            folder.resolve("arrivals.csv"), population.arriving(loaded, population.records()));
    try (PeopleHub hub =
        PeopleHub.start(store, folder, load, options.hubJar(), options.javaOptions())) {
      Progress bulk = hub.load(loaded);
      long size = hub.size();
      slices(bulk);
      out.printf("one by one; %s%n", Figures.load());
      Progress single = hub.arrive(later, arrivals);
      PageTimes record = hub.times("tributary_ingest_page_seconds");
      PageTimes commit = hub.times("tributary_ingest_commit_seconds");
      PageTimes link = hub.times("tributary_identity_link_seconds");
      return List.of(
          kind.name(),
          "%,d".formatted(population.people()),
          "%,d".formatted(loaded),
          "%,.0f".formatted(loaded / bulk.seconds(0, loaded)),
          "%,d".formatted(size / loaded),
          "%,d".formatted(hub.residents()),
          "%,d".formatted(arrivals),
          "%,.0f".formatted(arrivals / single.seconds(0, arrivals)),
          record.text(),
          commit.text(),
          link.text(),
          "%.0f".formatted(hub.process().cpu().toMillis() / 1e3),
          Figures.megabytes(hub.process().peakResident()));
    }
  }

  private void slices(Progress bulk) {
    List<Double> rates = bulk.rates(options.slice());
    if (!rates.isEmpty()) {
      out.printf(
          "records/s by %,d: %s%n",
          options.slice(),
          rates.stream().map("%,.0f"::formatted).collect(Collectors.joining(", ")));
    }
  }
}
