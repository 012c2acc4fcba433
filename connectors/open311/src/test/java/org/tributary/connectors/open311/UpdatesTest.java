package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.georeport.RequestUpdate;
import org.tributary.samples.simulators.http.SentFile;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;
import org.tributary.testkit.FileToSend;

/** Updates of service requests, both ways. */
class UpdatesTest {
  private static final String NOTE = "{'status':'open','description':'Toujours là'}";

  @TempDir Path home;
  private City city;

  @BeforeEach
  void start() throws IOException {
    city = new City(home).open("", "");
    city.target("open")
        .send(City.create("{'service_code':'pothole','address_string':'1 Main Street'}"));
  }

  @AfterEach
  void stop() {
    city.close();
  }

  @Test
  void readsUpdatesInBothFormats() throws IOException {
    city.simulator.updates().note("N1", "investigating", "Somebody looks");
    city.clock.advance(Duration.ofMinutes(1));
    for (String format : new String[] {"json", "xml"}) {
      city.open(", format: " + format, "");

      NativeRecord record = city.run("updates", Mode.FULL).get(0);

      assertThat(record.id()).isEqualTo("U1");
      assertThat(record.updatedAt()).isEqualTo(City.START);
      assertThat(record.body())
          .isEqualTo(
              City.json(
                  "{'update_id':'U1','service_request_id':'N1','status':'investigating',"
                      + "'description':'Somebody looks','updated_datetime':'2026-11-20T13:00:00Z',"
                      + "'media_url':null}"));
    }
  }

  @Test
  void readsEveryUpdateBehindACap() throws IOException {
    city.simulator.behaveLike(City.PLAIN.withCap(20));
    for (int i = 0; i < 130; i++) {
      city.clock.advance(Duration.ofMinutes(2));
      city.simulator.updates().note("N1", "open", "Note " + i);
    }
    city.clock.advance(Duration.ofMinutes(1));

    assertThat(city.run("updates", Mode.FULL)).extracting(NativeRecord::id).hasSize(130);
    assertThat(city.run("updates", Mode.IDS)).extracting(NativeRecord::id).hasSize(130);
  }

  @Test
  void seesWhatArrivesLate() throws IOException {
    city.run("updates", Mode.CHANGES);
    city.clock.advance(Duration.ofHours(26));
    city.simulator.updates().note("N1", "fixed", "Done");
    city.simulator
        .updates()
        .add(
            new RequestUpdate(
                "late", "N1", "open", "Sent by post", City.START.minus(Duration.ofHours(5)), null));
    city.clock.advance(Duration.ofMinutes(1));

    assertThat(city.run("updates", Mode.CHANGES))
        .extracting(NativeRecord::id)
        .containsExactlyInAnyOrder("U1", "late");
    city.clock.advance(Duration.ofHours(26));
    city.run("updates", Mode.CHANGES);
    assertThat(city.run("updates", Mode.CHANGES)).isEmpty();
  }

  @Test
  void addsAnUpdateAndFindsIt() throws IOException {
    CommandTarget target = city.target("comment");
    assertThat(target.find(City.on("N1", NOTE))).isEmpty();

    Receipt receipt = target.send(City.on("N1", NOTE));

    assertThat(receipt).isEqualTo(Receipt.done(City.REFERENCE));
    assertThat(target.find(City.on("N1", NOTE))).contains(receipt);
    RequestUpdate stored = city.simulator.updates().all().get(0);
    assertThat(stored.requestId()).isEqualTo("N1");
    assertThat(stored.status()).isEqualTo("open");
    assertThat(stored.description()).isEqualTo("Toujours là");
    assertThat(stored.updated()).isEqualTo(City.START);
  }

  @Test
  void findsExactlyOneAfterTheAnswerWasLost() throws IOException {
    CommandTarget target = city.target("comment");
    city.simulator.faults().onPath("/servicerequestupdates").once().answerLost();

    assertThat(failure(target, "N1", NOTE).category()).isEqualTo(FailureCategory.UNAVAILABLE);

    assertThat(target.find(City.on("N1", NOTE))).contains(Receipt.done(City.REFERENCE));
    assertThat(city.simulator.updates().all()).hasSize(1);
  }

  private static NativeCommand attaching(FileToSend file) throws IOException {
    return new NativeCommand(City.REFERENCE, "N1", City.json(NOTE), file);
  }

  @Test
  void givesTheAddressOfADocument() throws IOException {
    FileToSend photo =
        FileToSend.jpeg("hole.jpg", 5_000).at(URI.create("https://hub.example.org/d/x1"));
    CommandTarget target = city.target("attach");

    Receipt receipt = target.send(attaching(photo));

    assertThat(target.find(attaching(photo))).contains(receipt);
    assertThat(city.simulator.updates().all())
        .singleElement()
        .extracting(RequestUpdate::mediaUrl)
        .isEqualTo("https://hub.example.org/d/x1");
    assertThat(photo.opened()).isZero();
  }

  @Test
  void sendsTheBytesOfADocumentWhereTheCityTakesThem() throws IOException {
    FileToSend photo = FileToSend.jpeg("hole.jpg", 300_000);

    city.target("upload").send(attaching(photo));

    assertThat(city.simulator.updates().all())
        .singleElement()
        .extracting(RequestUpdate::description)
        .isEqualTo("Toujours là");
    assertThat(city.simulator.media().of(City.REFERENCE))
        .singleElement()
        .extracting(SentFile::sha256)
        .isEqualTo(photo.sha256());
  }

  @Test
  void refusesADocumentThatTheCityCouldNotFetch() throws IOException {
    NativeCommand command = attaching(FileToSend.jpeg("hole.jpg", 5_000));

    ConnectorException refusal =
        catchThrowableOfType(ConnectorException.class, () -> city.target("attach").send(command));

    assertThat(refusal.category()).isEqualTo(FailureCategory.REJECTED);
    assertThat(refusal).hasMessageContaining("tributary.api.public-url");
    assertThat(city.simulator.updates().all()).isEmpty();
  }

  @Test
  void keepsTheTimeThatTheMappingGives() throws IOException {
    city.target("change")
        .send(
            City.on(
                "N1",
                "{'status':'fixed','description':'Filled','updated_datetime':'2026-11-19T08:00:00Z'}"));

    assertThat(city.simulator.updates().all().get(0).updated())
        .isEqualTo(City.START.minus(Duration.ofHours(29)));
    assertThat(city.target("change").findable()).isFalse();
  }

  @Test
  void refusesWhatIsNoUpdate() throws IOException {
    for (String body : List.of("{'status':'open'}", "{'description':'x'}", "'words'")) {
      assertThat(failure(city.target("comment"), "N1", body).category())
          .isEqualTo(FailureCategory.REJECTED);
    }
    assertThat(failure(city.target("comment"), "N9", NOTE))
        .hasMessageContaining("404: 404 service_request_id is not known")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.NOT_FOUND);
    assertThat(city.simulator.updates().all()).isEmpty();
  }

  private static ConnectorException failure(CommandTarget target, String id, String body) {
    return catchThrowableOfType(ConnectorException.class, () -> target.send(City.on(id, body)));
  }
}
