package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the parts that load a hub with people have in common. */
final class PeopleOptions {
  @Option(names = "--store", split = ",", description = "stores: ${COMPLETION-CANDIDATES}")
  private Set<StoreKind> stores = EnumSet.allOf(StoreKind.class);

  @Option(names = "--seed", description = "of the generator (default ${DEFAULT-VALUE})")
  private long seed = 360;

  @Option(names = "--heap", description = "heap of the hub (default ${DEFAULT-VALUE})")
  private String heap = "512m";

  @Option(
      names = "--java-option",
      description = "of the hub (default ${DEFAULT-VALUE}, as the operations guide advises)")
  private String javaOption = "-XX:+UseParallelGC";

  @Option(names = "--slice", description = "records of a slice (default ${DEFAULT-VALUE})")
  private long slice = Progress.SLICE;

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for files and H2 (default target/work)")
  private @Nullable Path workIn;

  Set<StoreKind> stores() {
    return EnumSet.copyOf(stores);
  }

  /** Three records for ten people beyond one for each. */
  Population population(long people, long further) {
    return new Population(people, people * 13 / 10 + further, seed);
  }

  List<String> javaOptions() {
    return List.of("-Xmx" + heap, javaOption);
  }

  long slice() {
    return slice;
  }

  Path hubJar() {
    return Places.hubJar(hub);
  }

  Path work() throws IOException {
    return Places.work(workIn);
  }

  String title(Store store) {
    return "%s, Java %s, -Xmx%s %s; %s"
        .formatted(store.title(), Runtime.version(), heap, javaOption, Figures.load());
  }
}
