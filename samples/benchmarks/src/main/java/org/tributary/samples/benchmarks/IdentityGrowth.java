package org.tributary.samples.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The part {@code growth}: what a record costs as the store grows. */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a hub with generated people and prints what a record of each slice cost, beside the",
      "first three slices (their median). 5,000,000 people are 6,500,000 records: a run of hours."
    })
final class IdentityGrowth implements Callable<Integer> {
  private static final List<String> HEAD =
      List.of("records up to", "seconds", "records/s", "cost of a record");
  private static final int FIRST = 3;

  @Option(names = "--people", description = "loaded (default ${DEFAULT-VALUE})")
  private long people = 1_000_000;

  @Mixin private PeopleOptions options = new PeopleOptions();

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    Path work = options.work();
    for (StoreKind kind : options.stores()) {
      try (Store store = kind.open(work)) {
        out.println(options.title(store));
        measure(store, work.resolve(kind.name()));
      }
    }
    return 0;
  }

  private void measure(Store store, Path folder) throws Exception {
    Population population = options.population(people, 0);
    long records = population.records();
    Files.createDirectories(folder);
    Path file = PeopleFile.write(folder.resolve("people.csv"), population.arriving(0, records));
    try (PeopleHub hub =
        PeopleHub.start(store, folder, file, options.hubJar(), options.javaOptions())) {
      Progress load = hub.load(records);
      long size = hub.size();
      out.print(Figures.table(HEAD, rows(load.rates(options.slice()), options.slice())));
      out.printf(
          "%,d records of %,d people in %.0f s, %,d bytes of disc a record, %,d residents; %s%n%n",
          records,
          population.people(),
          load.seconds(0, records),
          size / records,
          hub.residents(),
          Figures.load());
    }
  }

  /** A line for each slice; the cost of the first slices is 1. */
  static List<List<String>> rows(List<Double> rates, long slice) {
    double first = Figures.of(rates.stream().limit(FIRST)).median();
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      rows.add(
          List.of(
              "%,d".formatted((i + 1) * slice),
              "%.1f".formatted(slice / rates.get(i)),
              "%,.0f".formatted(rates.get(i)),
              "%.2f".formatted(first / rates.get(i))));
    }
    return rows;
  }
}
