package org.tributary.connectors.open311;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportService;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.RequestUpdate;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.Spot;
import org.tributary.samples.simulators.georeport.Trait;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** The contract against simulated cities: odd ones, and their updates. */
class CityContractIT {
  private static final int ROWS = 60;

  @Nested
  class CityWithManyHabits extends Contract {
    CityWithManyHabits() {
      super(
          "{since: \"%s\", zone: America/Chicago, times: local, query: {status: \"open,closed\"}}",
          Trait.ZONELESS_TIMES,
          Trait.CAPITAL_STATUS,
          Trait.COORDINATES_AS_TEXT,
          Trait.EMPTY_MEDIA_URL,
          Trait.OBJECT_FOR_SINGLE,
          Trait.OPEN_BY_DEFAULT,
          Trait.END_INCLUSIVE,
          Trait.BYTE_ORDER_MARK,
          Trait.WINDOW_OF_90_DAYS);
    }
  }

  @Nested
  class UpdatesOfACity extends Contract {
    UpdatesOfACity() {
      super("{resource: updates, since: \"%s\"}");
    }
  }

  abstract static class Contract extends ConnectorContract {
    private final Instant first =
        Instant.now().truncatedTo(ChronoUnit.DAYS).minus(5, ChronoUnit.DAYS);
    private final String read;
    private final Trait[] traits;

    @TempDir Path home;

    Contract(String read, Trait... traits) {
      this.read = read;
      this.traits = traits.clone();
    }

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      GeoReportProfile profile =
          GeoReportProfile.cappedAt50()
              .withCap(20)
              .withZone(ZoneId.of("America/Chicago"))
              .with(traits);
      GeoReportSimulator city =
          new GeoReportSimulator(profile, Clock.systemUTC(), "canary-7f3a91c2");
      city.start();
      Set<String> ids = new TreeSet<>();
      for (int i = 0; i < ROWS; i++) {
        ids.add(fill(city, i));
      }
      String yaml =
          """
          system: subject
          title: {en: Subject}
          family: "311"
          connector: open311
          settings: {baseUrl: "%s", apiKey: "${file:secret}"}
          streams:
            rows: {produces: case, map: nothing, read: %s}
          """
              .formatted(
                  city.baseUri(),
                  read.formatted(first.minus(1, ChronoUnit.DAYS).toString().substring(0, 10)));
      return new SystemFileUnderTest(new Open311ConnectorFactory(), home, yaml, ids, city);
    }

    private String fill(GeoReportSimulator city, int i) {
      String id = "R" + i;
      Instant time = first.plus(Duration.ofHours(1 + 2L * i));
      city.desk()
          .file(
              new ServiceRequest(
                  id,
                  GeoReportService.of("pothole", "Pothole", "Roads"),
                  i % 2 == 0 ? ServiceRequest.Status.OPEN : ServiceRequest.Status.CLOSED,
                  null,
                  null,
                  null,
                  time,
                  time,
                  null,
                  new Spot("1 Main Street", null, null, 45.1, -74.9),
                  null,
                  null));
      city.updates().add(new RequestUpdate(id, id, "open", "Note", time, null));
      return id;
    }
  }
}
