package org.tributary.samples.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark {@code ingest}: one file of service requests through the hub's full pipeline, and
 * through other ways to get it into the same database.
 */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a file of service requests: 90 %% distinct, 10 %% other versions, 5 %% out of order.",
      "A run whose final state is not the newest version of every request scores 0.",
      "Counted are the records after the warm-up; the cold start is reported beside them.",
      "Flat cost: ingest --warm-up 0 --records 1000000 --rounds 1 --only hub"
    })
final class IngestBenchmark implements Callable<Integer> {
  @Option(names = "--records", description = "rows that count (default ${DEFAULT-VALUE})")
  private long records = 100_000;

  @Option(
      names = "--warm-up",
      description = "rows before those, for a JVM as it is in service (default ${DEFAULT-VALUE})")
  private long warmUp = 100_000;

  @Option(names = "--rounds", description = "interleaved rounds (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--seed", description = "of the generator (default ${DEFAULT-VALUE})")
  private long seed = 311;

  @Option(names = "--random-numbers", description = "numbers like random ids, not rising ones")
  private boolean randomNumbers;

  @Option(
      names = "--per-row",
      description = "rows for the contender row by row, after as many (default ${DEFAULT-VALUE})")
  private long perRow = 10_000;

  @Option(names = "--only", split = ",", description = "contenders: ${COMPLETION-CANDIDATES}")
  private Set<Contender> contenders = EnumSet.allOf(Contender.class);

  @Option(names = "--store", split = ",", description = "stores: ${COMPLETION-CANDIDATES}")
  private Set<StoreKind> stores = EnumSet.allOf(StoreKind.class);

  @Option(names = "--heap", description = "heap of every contender (default ${DEFAULT-VALUE})")
  private String heap = "512m";

  @Option(
      names = "--java-option",
      description =
          "of every contender (default ${DEFAULT-VALUE}, as the operations guide advises)")
  private String javaOption = "-XX:+UseParallelGC";

  @Option(names = "--profile", description = "write a flight recording of each hub to this folder")
  private @Nullable Path profile;

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for files and databases (default target/work)")
  private @Nullable Path workIn;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    if (contenders.contains(Contender.CEILING) && !contenders.contains(Contender.HUB)) {
      throw new IllegalArgumentException("The ceiling writes the rows of the hub: name both");
    }
    return measure(Places.work(workIn)) ? 0 : 1;
  }

  private boolean measure(Path work) throws Exception {
    RequestFile file =
        RequestFile.write(
            work.resolve("requests.csv"), new Requests(warmUp + records, seed, randomNumbers));
    out.printf(
        "%,d records after a warm-up of %,d, %s, seed %d%n",
        records, warmUp, Figures.megabytes(Files.size(file.path())), seed);
    boolean right = true;
    for (StoreKind kind : EnumSet.copyOf(stores)) {
      try (Store store = kind.open(work)) {
        out.printf(
            "%n%s, Java %s, -Xmx%s %s%n", store.title(), Runtime.version(), heap, javaOption);
        IngestReport report = new IngestReport();
        IngestRounds ingest =
            new IngestRounds(
                store, file, file.head(work.resolve("head.csv"), 2 * perRow), settings(work));
        for (int round = 1; round <= rounds; round++) {
          for (Contender contender : order(round)) {
            out.printf("round %d of %d: %s; %s%n", round, rounds, contender, Figures.load());
            report.add(ingest.run(contender, round));
          }
        }
        out.println();
        out.print(report.text(ingest));
        right &= report.isRight();
      }
    }
    return right;
  }

  private IngestRounds.Settings settings(Path work) {
    return new IngestRounds.Settings(
        work,
        Places.hubJar(hub),
        Places.ownJar(),
        List.of("-Xmx" + heap, javaOption),
        warmUp,
        contenders.contains(Contender.CEILING),
        profile);
  }

  /**
   * The hub first, since the ceiling needs its rows; then in turns, so that none is always last.
   */
  private List<Contender> order(int round) {
    List<Contender> order = new ArrayList<>(EnumSet.copyOf(contenders));
    if (round > 1) {
      Collections.rotate(order, round - 1);
    }
    return order;
  }
}
