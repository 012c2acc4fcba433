package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rivertown as it stood on a day in the past, its systems running, and a hub that reads them.
 * Nobody is at work in it but the test.
 */
final class CityUnderTest implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2024, 6, 1);

  /** The streams of the home directory: system, stream. */
  static final List<List<String>> STREAMS =
      List.of(
          List.of("requests311", "requests"),
          List.of("requests311", "services"),
          List.of("permits", "permits"),
          List.of("erp", "customers"),
          List.of("erp", "accounts"),
          List.of("erp", "invoices"),
          List.of("assets", "assets"),
          List.of("finance", "partners"));

  private final RivertownCity city;
  private final RivertownSimulators systems;
  private final HubUnderTest hub;
  private final Map<String, JsonNode> firstRuns = new TreeMap<>();

  private CityUnderTest(RivertownCity city, Path folder) {
    this.city = city;
    systems =
        RivertownSimulators.start(
            city, RivertownSimulators.Ports.free(), folder.resolve("city"), Clock.systemUTC());
    Path home = RivertownHome.write(folder.resolve("home")).directory();
    hub = new HubUnderTest(home).with(RivertownHome.environment(systems));
  }

  /** The whole city and its hub, when every stream was read once. */
  static CityUnderTest start(Path folder) {
    return start(RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY), folder);
  }

  /** The same for a fifth of the city, which is read sooner. */
  static CityUnderTest startVillage(Path folder) {
    return start(RivertownCity.generate(RivertownCity.DEFAULT_SEED, TODAY, 1_000), folder);
  }

  private static CityUnderTest start(RivertownCity city, Path folder) {
    CityUnderTest started = new CityUnderTest(city, folder);
    started.hub.start();
    started.hub.assertDeployed(
        "requests311", "permits", "erp", "assets", "planning", "works", "finance");
    started.awaitFirstRead("erp", "customers");
    started.awaitFirstRead("erp", "accounts");
    started.systems.dropInvoices(TODAY);
    started.hub.ask("erp", "invoices", "changes");
    STREAMS.forEach(stream -> started.awaitFirstRead(stream.get(0), stream.get(1)));
    return started;
  }

  private void awaitFirstRead(String system, String stream) {
    firstRuns.computeIfAbsent(system + "." + stream, none -> hub.awaitFirstRead(system, stream));
  }

  RivertownCity city() {
    return city;
  }

  RivertownSimulators systems() {
    return systems;
  }

  HubUnderTest hub() {
    return hub;
  }

  /** The run that read a stream for the first time. */
  JsonNode firstRun(String system, String stream) {
    JsonNode run = firstRuns.get(system + "." + stream);
    if (run == null) {
      throw new AssertionError("there is no stream " + system + "." + stream);
    }
    return run;
  }

  @Override
  public void close() {
    hub.close();
    systems.close();
  }
}
