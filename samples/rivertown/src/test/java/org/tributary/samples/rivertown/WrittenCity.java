package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.tributary.samples.simulators.accela.AccelaSimulator;
import org.tributary.samples.simulators.accela.AccelaTenant;
import org.tributary.samples.simulators.features.FeatureQuirk;
import org.tributary.samples.simulators.features.FeatureServiceSimulator;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.Trait;
import org.tributary.samples.simulators.http.LoopbackServer;
import org.tributary.samples.simulators.http.SentFile;
import org.tributary.samples.simulators.maximo.MaximoQuirk;
import org.tributary.samples.simulators.maximo.MaximoSimulator;
import org.tributary.samples.simulators.maximo.MaximoUser;
import org.tributary.samples.simulators.network.FaultProxy;
import org.tributary.samples.simulators.network.WireRequest;
import org.tributary.samples.simulators.s4hana.S4hanaSimulator;
import org.tributary.samples.simulators.tickets.TicketSimulator;

/** Six systems that are written to, one of each kind, each behind a network of its own. */
final class WrittenCity implements AutoCloseable {
  /** The systems by their id in the hub. */
  static final List<String> SYSTEMS =
      List.of("roads", "permits", "finance", "works", "assets", "tickets");

  private static final Path HOME = Path.of("src/test/resources/writeback/home");
  private static final Clock CLOCK = Clock.systemUTC();

  private final GeoReportSimulator roads =
      new GeoReportSimulator(
          GeoReportProfile.cappedAt50().with(Trait.UPDATED_FILTER), CLOCK, "roads-key-of-the-test");
  private final AccelaSimulator permits =
      new AccelaSimulator(
          new AccelaTenant(
              "ISLANDTON",
              "PROD",
              "app-of-the-test",
              "secret-of-the-test",
              "tributary",
              "password-of-the-test",
              ZoneId.of("America/New_York")),
          CLOCK);
  private final S4hanaSimulator finance =
      new S4hanaSimulator("TRIBUTARY", "password-of-the-test", CLOCK, ZoneId.of("Europe/Zurich"));
  private final MaximoSimulator works =
      new MaximoSimulator(
          new MaximoUser("TRIBUTARY", "unused", "key-of-the-test"),
          CLOCK,
          ZoneId.of("America/Chicago"));
  private final FeatureServiceSimulator assets = new FeatureServiceSimulator(null, CLOCK);
  private final TicketSimulator tickets = new TicketSimulator("key-of-the-test");
  private final Map<String, LoopbackServer> systems = new LinkedHashMap<>();
  private final Map<String, FaultProxy> networks = new LinkedHashMap<>();

  WrittenCity() {
    roads.desk().offer(GeoReportService.of("pothole", "Pothole", "Roads"));
    // both have to be asked for the id of what they have just made
    works.set(MaximoQuirk.CREATE_WITHOUT_BODY, true);
    assets.behaveLike(FeatureQuirk.NO_GLOBAL_ID_IN_RESULTS);
    systems.put("roads", roads);
    systems.put("permits", permits);
    systems.put("finance", finance);
    systems.put("works", works);
    systems.put("assets", assets);
    systems.put("tickets", tickets);
    systems.forEach(
        (id, system) -> {
          FaultProxy network = new FaultProxy(system.start()).late(Duration.ofMillis(2_500));
          network.start();
          networks.put(id, network);
        });
  }

  FaultProxy network(String system) {
    return networks.getOrDefault(system, networks.values().iterator().next());
  }

  TicketSimulator tickets() {
    return tickets;
  }

  void calm() {
    networks.values().forEach(FaultProxy::calm);
  }

  /** Where hubs keep their journal. */
  static Map<String, String> store(EmbeddedPostgres postgres) {
    return Map.of(
        "TRIBUTARY_STORE_URL",
        postgres.getJdbcUrl("postgres", "postgres"),
        "TRIBUTARY_STORE_USERNAME",
        "postgres",
        "TRIBUTARY_STORE_PASSWORD",
        "postgres");
  }

  /** A hub that knows where the systems are, is quick to try again and quick to start. */
  HubUnderTest hub(Path home, Map<String, String> store) {
    Map<String, String> environment = new LinkedHashMap<>(store);
    environment.put("TRIBUTARY_COMMANDS_FIRST_RETRY", "200ms");
    environment.put("TRIBUTARY_COMMANDS_LONGEST_RETRY", "1s");
    networks.forEach(
        (id, network) ->
            environment.put(id.toUpperCase(Locale.ROOT) + "_URL", network.uri().toString()));
    return HubUnderTest.quickToStart(home).with(environment);
  }

  /** Writes a home directory that knows some of the systems. */
  static Path home(Path directory, List<String> some) {
    try (Stream<Path> files = Files.walk(HOME)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        boolean wanted =
            !name.endsWith(".yaml") || some.contains(name.substring(0, name.length() - 5));
        Path target = directory.resolve(HOME.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (wanted) {
          Files.copy(file, target);
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a request changes something; some systems are asked by POST as well. */
  static Predicate<WireRequest> writes() {
    return request ->
        !request.isSafe()
            && !request.target().contains("/search/")
            && !request.target().contains("/query")
            && !request.target().contains("oauth2");
  }

  /** What the systems hold, each text as often as it is held. */
  Map<String, List<String>> held() {
    Map<String, List<String>> held = new LinkedHashMap<>();
    held.put(
        "roads",
        Stream.concat(
                roads.desk().all().stream().map(request -> String.valueOf(request.description())),
                roads.updates().all().stream().map(update -> String.valueOf(update.description())))
            .map(text -> text.lines().findFirst().orElse(""))
            .toList());
    List<String> records = new ArrayList<>();
    for (String id : permits.desk().ids()) {
      records.add(permits.desk().find(id).path("description").asText());
      permits.desk().comments(id).forEach(remark -> records.add(remark.path("text").asText()));
    }
    held.put("permits", records);
    held.put(
        "finance",
        finance.book().numbers().stream()
            .map(number -> finance.book().find(number).path("LastName").asText())
            .toList());
    List<String> orders = new ArrayList<>();
    for (String key : works.plant().ids("mxapiwodetail")) {
      JsonNode order = works.plant().find("mxapiwodetail", key).orElseThrow();
      orders.add(order.path("description").asText());
      order.path("worklog").forEach(row -> orders.add(row.path("description").asText()));
    }
    held.put("works", orders);
    held.put("assets", assets.yard().all().stream().map(f -> String.valueOf(f.name())).toList());
    List<String> texts = new ArrayList<>();
    tickets
        .desk()
        .all()
        .forEach(
            ticket -> {
              texts.add(ticket.title());
              ticket.notes().forEach(note -> texts.add(note.text()));
            });
    held.put("tickets", texts);
    return held;
  }

  /** The hashes of the pictures that a system holds, each as often as it is held. */
  List<String> pictures(String system) {
    return switch (system) {
      case "roads" -> roads.media().all().stream().map(SentFile::sha256).toList();
      case "permits" ->
          permits.desk().ids().stream()
              .flatMap(
                  id ->
                      StreamSupport.stream(permits.desk().documents(id).spliterator(), false)
                          .map(document -> permits.desk().file(document.path("id").asLong())))
              .map(SentFile::sha256)
              .toList();
      case "tickets" ->
          tickets.desk().all().stream()
              .flatMap(ticket -> ticket.files().stream())
              .map(attached -> attached.file().sha256())
              .toList();
      default -> throw new IllegalArgumentException(system);
    };
  }

  /** The status that the object with this name has. */
  String status(String system, String name) {
    return switch (system) {
      case "permits" ->
          permits.desk().ids().stream()
              .map(permits.desk()::find)
              .filter(record -> record.path("description").asText().equals(name))
              .map(record -> record.at("/status/value").asText())
              .findFirst()
              .orElse("");
      case "finance" ->
          finance.book().numbers().stream()
              .map(finance.book()::find)
              .filter(partner -> partner.path("LastName").asText().equals(name))
              .map(partner -> partner.path("OrganizationBPName1").asText())
              .findFirst()
              .orElse("");
      case "works" ->
          works.plant().ids("mxapiwodetail").stream()
              .map(key -> works.plant().find("mxapiwodetail", key).orElseThrow())
              .filter(order -> order.path("description").asText().equals(name))
              .map(order -> order.path("status").asText())
              .findFirst()
              .orElse("");
      case "assets" ->
          assets.yard().all().stream()
              .filter(feature -> name.equals(feature.name()))
              .map(feature -> feature.status())
              .findFirst()
              .orElse("");
      default -> throw new IllegalArgumentException(system);
    };
  }

  @Override
  public void close() {
    networks.values().forEach(FaultProxy::close);
    systems.values().forEach(LoopbackServer::close);
  }
}
