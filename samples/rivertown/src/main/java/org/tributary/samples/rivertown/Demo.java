package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Rivertown to look at: the city's seven systems with their staff at work, and a hub that reads
 * them, until Ctrl-C.
 *
 * <p>Arguments: the home directory of the hub (default {@code target/demo-home}); {@code --keep} to
 * go on with what the hub knew last time; {@code --check} to end as soon as all is shown; {@code
 * --truth} to compare, with the staff at rest, whom the hub takes for whom with the truth, and end.
 */
public final class Demo implements AutoCloseable {
  private static final Duration STAFF_PAUSE = Duration.ofMillis(1_500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Whether Ctrl-C has come: a call that fails from then on is no news. */
  private static volatile boolean ending;

  private final PrintStream out;
  private final RivertownCity city;
  private final RivertownSimulators systems;
  private final LiveCity live;
  private final TroubleDesk trouble;
  private final HubProcess hub;
  private final Path staffLog;
  private final String clientSecret = UUID.randomUUID().toString();
  private boolean invoicesDropped;

  private Demo(DemoFolder folder, Path jar, PrintStream out) {
    this.out = out;
    Clock clock = Clock.systemUTC();
    city =
        RivertownCity.generate(
            RivertownCity.DEFAULT_SEED, LocalDate.now(clock.withZone(Townspeople.ZONE)));
    systems =
        RivertownSimulators.start(city, RivertownSimulators.Ports.free(), folder.city(), clock);
    systems.addRealRequests();
    staffLog = folder.city().resolve("staff.log");
    live = new LiveCity(city, systems, clock, this::note);
    trouble = new TroubleDesk(new PermitTrouble(city, systems, clock));
    trouble.start();
    RivertownHome.write(folder.home());
    // the second compiler would take the processors from the first read
    hub =
        new HubProcess(jar, folder.home(), clientSecret)
            .withJavaOption("-Xmx512m")
            .withJavaOption("-XX:TieredStopAtLevel=1")
            .withJavaOption("-XX:+UseSerialGC");
    RivertownHome.environment(systems).forEach(hub::with);
    hub.with("TRIBUTARY_OPEN311_ENABLED", "true");
    hub.with("TRIBUTARY_CONSOLE_ZONE", Townspeople.ZONE.getId());
  }

  public static void main(String[] arguments) {
    // The SFTP server logs through SLF4J, to nobody here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    PrintStream out = System.out;
    DemoFolder folder = DemoFolder.of(arguments);
    try (Demo demo = start(folder, HubJar.locate(), out)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(demo), "rivertown-end"));
      demo.show();
      if (folder.truth()) {
        demo.showTruth();
      } else if (!folder.check()) {
        demo.stay();
      }
    } catch (UncheckedIOException e) {
      if (!ending) {
        throw e;
      }
    }
  }

  private static void end(Demo demo) {
    ending = true;
    demo.close();
  }

  /** Starts city and hub; neither has to be ready when this returns. */
  static Demo start(DemoFolder folder, Path jar, PrintStream out) {
    folder.prepare();
    out.println("Rivertown: starting the city's seven systems and the hub ...");
    Demo demo = new Demo(folder, jar, out);
    demo.hub.start();
    if (!folder.truth()) {
      demo.live.start(STAFF_PAUSE);
    }
    return demo;
  }

  /** Waits until the hub has read all systems and knows the showcase resident; then prints. */
  DemoGuide show() {
    while (!hub.isReadyWithin(PATIENCE)) {
      out.println("The hub is still starting; its log is " + hub.log());
    }
    out.println("The hub answers at " + hub.uri() + "; it reads the city for the first time ...");
    HubView view = new HubView(hub);
    long complainAt = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Map<String, String> unread = view.unread();
      endTheNight(unread);
      Optional<JsonNode> overview = unread.isEmpty() ? showcase(view) : Optional.empty();
      if (overview.isPresent()) {
        DemoGuide guide = guide(view, overview.get());
        out.println(guide.text(hub.log(), staffLog));
        return guide;
      }
      if (System.nanoTime() > complainAt) {
        complainAt = System.nanoTime() + PATIENCE.toNanos();
        complain(unread);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private DemoGuide guide(HubView view, JsonNode overview) {
    String resident = overview.path("resident").path("id").asText();
    return new DemoGuide(
        hub.uri(),
        clientSecret,
        overview,
        view.sourceLinks(resident),
        Trap.find(view, city).orElse(null),
        trouble.curl());
  }

  /** Prints whom the hub takes for whom, against the truth. */
  void showTruth() {
    out.println();
    out.println("Whom the hub takes for whom, against the truth of the generator:");
    out.println(WhoIsWho.of(new HubView(hub), city).text());
    out.println("The truth, record by record: " + writtenTruth());
  }

  private Path writtenTruth() {
    Path file = staffLog.resolveSibling("truth.csv");
    try {
      city.writeTruth(file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The invoices come when the customers whom they name have been read. */
  private void endTheNight(Map<String, String> unread) {
    boolean customersAreKnown =
        !unread.containsKey(HubView.NOTHING) && !unread.containsKey("erp.customers");
    if (customersAreKnown && !invoicesDropped) {
      systems.dropInvoices(city.today());
      invoicesDropped = true;
    }
  }

  private Optional<JsonNode> showcase(HubView view) {
    String account = city.showcase().account().orElseThrow();
    return view.residentBy("urn:rivertown:account", account)
        .map(view::overview)
        .filter(overview -> HubView.systemsOfCases(overview).size() >= 3);
  }

  private void complain(Map<String, String> unread) {
    if (!hub.running().isAlive()) {
      throw new IllegalStateException("The hub has ended; see " + hub.log());
    }
    out.println("Not ready yet, and still waiting (the hub's log is " + hub.log() + "):");
    unread.forEach((stream, problem) -> out.println("  " + stream + ": " + problem));
    if (unread.isEmpty()) {
      out.println("  all streams are read, but no resident has cases from three systems");
    }
  }

  private void stay() {
    try {
      hub.running().waitFor();
      out.println("The hub has ended; see " + hub.log());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(String act) {
    try {
      Files.writeString(
          staffLog,
          act + System.lineSeparator(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    live.close();
    trouble.close();
    hub.close();
    systems.close();
  }
}
