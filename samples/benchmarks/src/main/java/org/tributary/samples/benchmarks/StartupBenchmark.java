package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The benchmark {@code startup}: from the start of the process to the first request that is
 * answered, and the memory of the idle process, beside a bare application of the same libraries.
 */
@Command(
    name = "startup",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the hub and a bare Spring Boot + Camel + Quartz + H2 application in turns.",
      "Answered is the first 200 of /actuator/health/readiness."
    })
final class StartupBenchmark implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  @Option(names = "--rounds", description = "interleaved rounds (default ${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--idle", description = "idle seconds before memory (default ${DEFAULT-VALUE})")
  private int idle = 30;

  @Option(names = "--java-option", description = "given to both, such as -Xmx512m")
  private List<String> options = new ArrayList<>();

  @Option(names = "--hub", description = "tributary.jar (default: the one of this build)")
  private @Nullable Path hub;

  @Option(names = "--work", description = "folder for homes and jars (default target/work)")
  private @Nullable Path workIn;

  /** What is started. */
  private enum What {
    BARE_FIRST("bare application, first start"),
    HUB_FIRST("hub, first start"),
    BARE_AGAIN("bare application, second start"),
    HUB_AGAIN("hub, second start");

    private final String title;

    What(String title) {
      this.title = title;
    }

    boolean isHub() {
      return this == HUB_FIRST || this == HUB_AGAIN;
    }
  }

  private record Start(double seconds, double cpuSeconds, double resident) {}

  private final Map<What, List<Start>> starts = new EnumMap<>(What.class);
  private final HttpClient http = HttpClient.newHttpClient();

  @Override
  public Integer call() throws Exception {
    Path work = Places.work(workIn);
    Path hubJar = Places.hubJar(hub);
    Path bareJar = BareJar.make(BareJar.Kind.APPLICATION, hubJar, work.resolve("bare.jar"));
    for (int round = 1; round <= rounds; round++) {
      Path home = work.resolve("round" + round);
      System.out.printf("round %d of %d; %s%n", round, rounds, Figures.load());
      for (What what : What.values()) {
        starts
            .computeIfAbsent(what, w -> new ArrayList<>())
            .add(start(what, what.isHub() ? hubJar : bareJar, home));
      }
    }
    print();
    return 0;
  }

  private Start start(What what, Path jar, Path home) throws IOException, InterruptedException {
    Path own = home.resolve(what.isHub() ? "hub" : "bare");
    Files.createDirectories(own);
    int port = Hub.freePort();
    List<String> program = new ArrayList<>(List.of("-jar", jar.toString()));
    if (what.isHub()) {
      program.addAll(List.of("--home", own.toString(), "--port", "" + port));
    } else {
      program.add("--server.port=" + port);
      program.add("--spring.datasource.url=jdbc:h2:file:" + own.resolve("bare") + ";WRITE_DELAY=0");
      program.add(
          "--spring.quartz.jdbc.initialize-schema="
              + (what == What.BARE_FIRST ? "always" : "never"));
    }
    try (ChildJvm process = ChildJvm.start(own.resolve(what.name()), options, program, Map.of())) {
      Duration answered = awaitAnswer(process, port);
      Duration cpu = process.cpu();
      LockSupport.parkNanos(Duration.ofSeconds(idle).toNanos());
      return new Start(answered.toNanos() / 1e9, cpu.toMillis() / 1e3, process.resident());
    }
  }

  private Duration awaitAnswer(ChildJvm process, int port)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
            .timeout(Duration.ofSeconds(5))
            .build();
    while (process.age().compareTo(LONGEST) < 0 && process.isAlive()) {
      try {
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return process.age();
        }
      } catch (IOException e) {
        LockSupport.parkNanos(LOOK_EVERY.toNanos()); // it does not listen yet
      }
    }
    throw new IOException("No answer from " + request.uri() + process.tail());
  }

  private void print() {
    List<List<String>> rows = new ArrayList<>();
    starts.forEach(
        (what, measured) ->
            rows.add(
                List.of(
                    what.title,
                    figures(what, Start::seconds).text("%.2f"),
                    figures(what, Start::cpuSeconds).text("%.1f"),
                    figures(what, s -> s.resident() / (1 << 20)).text("%.0f"))));
    System.out.println();
    System.out.print(
        Figures.table(List.of("start", "answered s", "cpu s", "idle resident MB"), rows));
    ratio("first start", What.HUB_FIRST, What.BARE_FIRST);
    ratio("second start", What.HUB_AGAIN, What.BARE_AGAIN);
  }

  private void ratio(String name, What hubStart, What bareStart) {
    System.out.printf(
        "hub / bare, %s: time %.2f, cpu %.2f, resident memory %.2f%n",
        name,
        figures(hubStart, Start::seconds).median() / figures(bareStart, Start::seconds).median(),
        figures(hubStart, Start::cpuSeconds).median()
            / figures(bareStart, Start::cpuSeconds).median(),
        figures(hubStart, Start::resident).median() / figures(bareStart, Start::resident).median());
  }

  private Figures figures(What what, Function<Start, Double> figure) {
    return Figures.of(starts.getOrDefault(what, List.of()).stream().map(figure));
  }
}
