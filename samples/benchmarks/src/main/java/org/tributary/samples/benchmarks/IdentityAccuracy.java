package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The part {@code accuracy}: the same files through the hub's engine and through Duke 1.2. */
@Command(
    name = "accuracy",
    mixinStandardHelpOptions = true,
    description = {
      "Resolves labelled files with tributary.jar identity resolve and with Duke, in turns.",
      "Processor time is that of the whole process, the start of its JVM included."
    })
final class IdentityAccuracy implements Callable<Integer> {
  private static final Duration LONGEST = Duration.ofHours(3);

  @Option(names = "--rounds", description = "interleaved rounds (default ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(
      names = "--people",
      description = "people of the generated file, 0 for none (default ${DEFAULT-VALUE})")
  private long people = 100_000;

  @Option(names = "--seed", description = "of the generator (default ${DEFAULT-VALUE})")
  private long seed = 360;

  @Option(names = "--set", split = ",", description = "labelled sets: ${COMPLETION-CANDIDATES}")
  private Set<LabelledFile.Known> sets = EnumSet.allOf(LabelledFile.Known.class);

  @Option(names = "--only", split = ",", description = "resolvers: ${COMPLETION-CANDIDATES}")
  private Set<Resolver> resolvers = EnumSet.allOf(Resolver.class);

  @Option(names = "--heap", description = "heap of every resolver (default ${DEFAULT-VALUE})")
  private String heap = "2g";

  @Option(names = "--java-option", description = "of every resolver (default ${DEFAULT-VALUE})")
  private String javaOption = "-XX:+UseParallelGC";

  @Option(names = "--data", description = "labelled sets (default ../shared/data/identity)")
  private @Nullable Path data;

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for files (default target/work)")
  private @Nullable Path workIn;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws Exception {
    Path work = Places.work(workIn);
    AccuracyReport report = new AccuracyReport();
    for (LabelledFile file : files(work)) {
      for (int round = 1; round <= rounds; round++) {
        List<Resolver> order = new ArrayList<>(EnumSet.copyOf(resolvers));
        Collections.rotate(order, round - 1);
        for (Resolver resolver : order) {
          out.printf(
              "%s, round %d of %d: %s; %s%n", file.name(), round, rounds, resolver, Figures.load());
          run(resolver, file, work.resolve(resolver + "-" + round), report);
        }
      }
    }
    out.printf("%nJava %s, -Xmx%s %s%n", Runtime.version(), heap, javaOption);
    out.print(report.text());
    return 0;
  }

  private List<LabelledFile> files(Path work) throws IOException {
    Path root = Places.root();
    Path folder = data != null ? data : root.resolve("../shared/data/identity").normalize();
    List<LabelledFile> files = new ArrayList<>();
    for (LabelledFile.Known known : EnumSet.copyOf(sets)) {
      if (known.isThere(folder)) {
        files.add(known.read(folder, root.resolve("samples/identity/systems")));
      } else {
        out.printf("%s is skipped: it is not in %s%n", known, folder);
      }
    }
    files.add(generated("one person", 1, work));
    if (people > 0) {
      files.add(generated("generated", people, work));
    }
    return files;
  }

  private LabelledFile generated(String name, long size, Path work) throws IOException {
    Population population = new Population(size, size * 13 / 10, seed);
    long records = population.records();
    Path file =
        PeopleFile.write(work.resolve("people-" + size + ".csv"), population.arriving(0, records));
    Path truth = work.resolve("truth-" + size + ".csv");
    PeopleFile.writeTruth(truth, population.arriving(0, records));
    return new LabelledFile(
        name,
        file,
        LabelledFile.clusters(truth),
        List.of(),
        PeopleHome.describe(work.resolve("described"), "people", 1000),
        DukeSetup.PEOPLE);
  }

  private void run(Resolver resolver, LabelledFile file, Path folder, AccuracyReport report)
      throws IOException, InterruptedException {
    Optional<Duration> before = EndedChildren.cpu();
    Duration cpu;
    try (ChildJvm process =
        ChildJvm.start(
            folder,
            List.of("-Xmx" + heap, javaOption),
            resolver.program(file, folder, Places.hubJar(hub), Places.ownJar()),
            Map.of())) {
      process.output(LONGEST);
      cpu = process.cpu();
    }
    if (before.isPresent()) {
      cpu = EndedChildren.cpu().orElseThrow().minus(before.get());
    }
    for (Resolver.Outcome outcome : resolver.outcomes(folder)) {
      Map<String, String> clusters = LabelledFile.clusters(outcome.clusters());
      report.add(
          outcome.title(),
          new AccuracyReport.Line(
              file, cpu, PairScore.of(clusters, file.truth()), file.trapsJoined(clusters)));
    }
    Places.delete(folder);
  }
}
