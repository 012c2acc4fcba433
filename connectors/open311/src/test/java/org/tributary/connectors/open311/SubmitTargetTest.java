package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.samples.simulators.georeport.ServiceRequest;
import org.tributary.samples.simulators.georeport.Spot;
import org.tributary.samples.simulators.georeport.Trait;
import org.tributary.samples.simulators.http.SentFile;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Receipt;
import org.tributary.testkit.FileToSend;

/** Opening service requests, and finding again what an earlier attempt left. */
class SubmitTargetTest {
  private static final String BY_ATTRIBUTE =
      "reference: {attribute: ref}, find: {in: requests, at: /extended_attributes/ref}";
  private static final String BY_DESCRIPTION =
      "reference: {description: '[ref {}]'}, find: {in: requests, at: /description}";

  @TempDir Path home;
  private City city;

  @BeforeEach
  void start() throws IOException {
    city = new City(home);
    city.simulator.behaveLike(City.PLAIN.with(Trait.SHOWS_ATTRIBUTES));
  }

  @AfterEach
  void stop() {
    city.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {BY_ATTRIBUTE, BY_DESCRIPTION})
  void opensARequestFindsItAndReadsItBack(String write) throws IOException {
    for (String format : new String[] {"json", "xml"}) {
      city.open(", format: " + format, write);
      CommandTarget target = city.target("open");
      NativeCommand command = new NativeCommand("ref-" + format, null, hole());
      assertThat(target.findable()).isTrue();
      assertThat(target.find(command)).isEmpty();

      Receipt receipt = target.send(command);

      assertThat(target.find(command)).contains(receipt);
      city.clock.advance(Duration.ofMinutes(1));
      assertThat(city.run("requests", Mode.FULL))
          .extracting(NativeRecord::id)
          .contains(receipt.id());
    }
  }

  @Test
  void sendsAFormInUtf8() throws IOException {
    city.open("", BY_ATTRIBUTE);

    city.target("open").send(City.create(hole().toString()));

    ServiceRequest stored = city.simulator.desk().find("N1").orElseThrow();
    assertThat(stored.description()).isEqualTo("Trou béant & 20% plus grand + profond");
    assertThat(stored.spot()).isEqualTo(new Spot(null, null, null, 45.1, -74.9));
    assertThat(city.simulator.intake().attributes("N1"))
        .containsEntry("ref", City.REFERENCE)
        .containsEntry("size", "large")
        .containsEntry("kinds", "a,b");
    assertThat(city.simulator.counters().lines())
        .as("a key in the address of a post would stand in logs")
        .contains("POST /requests.json");
  }

  @Test
  void findsExactlyOneAfterTheAnswerWasLost() throws IOException {
    city.open("", BY_ATTRIBUTE);
    CommandTarget target = city.target("open");
    city.simulator.faults().onPath("/requests.json").once().answerLost();

    assertThat(failure(target, hole()).category()).isEqualTo(FailureCategory.UNAVAILABLE);

    assertThat(target.find(City.create(hole().toString()))).contains(Receipt.done("N1"));
    assertThat(city.simulator.desk().size()).isEqualTo(1);
  }

  @Test
  void findsExactlyOneAfterATimeOut() throws IOException {
    city.impatient().open("", BY_DESCRIPTION);
    CommandTarget target = city.target("open");
    city.simulator.faults().onPath("/requests.json").once().slow(Duration.ofMillis(800));

    assertThat(failure(target, hole()).category()).isEqualTo(FailureCategory.UNAVAILABLE);

    NativeCommand command = City.create(hole().toString());
    await().until(() -> target.find(command).isPresent());
    assertThat(city.simulator.desk().size()).isEqualTo(1);
  }

  @Test
  void findsBehindACapOnRows() throws IOException {
    city.simulator.behaveLike(City.PLAIN.withCap(20).with(Trait.SHOWS_ATTRIBUTES));
    city.open("", BY_ATTRIBUTE);
    CommandTarget target = city.target("open");
    target.send(City.create(hole().toString()));
    for (int i = 0; i < 60; i++) {
      city.clock.advance(Duration.ofMinutes(7));
      target.send(new NativeCommand("other-" + i, null, hole()));
    }

    assertThat(target.find(City.create(hole().toString()))).contains(Receipt.done("N1"));
    assertThat(target.find(new NativeCommand("nobody", null, hole()))).isEmpty();
  }

  @Test
  void followsATokenUntilItResolves() throws IOException {
    city.simulator.behaveLike(City.PLAIN.with(Trait.TOKENS));
    city.open("", "");
    CommandTarget target = city.target("open");

    Receipt receipt = target.send(City.create(hole().toString()));

    assertThat(receipt.state()).isEqualTo(Receipt.State.ACCEPTED);
    assertThat(target.follow(receipt.id())).isEmpty();
    city.simulator.intake().resolveTokens();
    assertThat(target.follow(receipt.id())).contains(Receipt.done("N1"));
    assertThatThrownBy(() -> target.follow("never/given"))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            gone -> assertThat(gone.category()).isEqualTo(FailureCategory.NOT_FOUND));
  }

  @Test
  void letsOurReferenceStandWhereABlackBoxGivesNoId() throws IOException {
    city.simulator.behaveLike(City.PLAIN.with(Trait.BLACKBOX));
    city.open("", "");
    assertThat(failure(city.target("open"), hole()))
        .hasMessageContaining("say blackbox: true")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.MALFORMED);

    city.open("", "blackbox: true");
    Receipt receipt = city.target("open").send(City.create(hole().toString()));

    assertThat(receipt.id()).isEqualTo(City.REFERENCE);
    assertThat(receipt.remarks()).singleElement().asString().contains("gives no id");
  }

  @ParameterizedTest
  @CsvSource({
    "pothole, hole, NOT_FOUND, service_code is not known",
    "'''pothole''', 'null', REJECTED, the mapping of the action gives no service_code",
    "'''lat'':45.1', '''x'':1', REJECTED, 'needs lat and long, address_string or address_id'"
  })
  void refusesWhatCannotBeOpened(
      String part, String instead, FailureCategory category, String sentence) throws IOException {
    for (String format : new String[] {"json", "xml"}) {
      city.open(", format: " + format, "");
      ConnectorException failure =
          failure(
              city.target("open"),
              City.json(HOLE.replace(part.replace("''", "'"), instead.replace("''", "'"))));

      assertThat(failure.category()).isEqualTo(category);
      assertThat(failure).hasMessageContaining(sentence);
    }
    assertThat(city.simulator.desk().size()).isZero();
  }

  @Test
  void saysWhatTheCityRefuses() throws IOException {
    city.simulator.behaveLike(City.PLAIN.with(Trait.REFUSES_DUPLICATES));
    city.open("", "");
    city.target("open").send(City.create(hole().toString()));

    assertThat(failure(city.target("open"), hole()))
        .hasMessage("city answered POST /requests.json with 400: 400 base is a duplicate")
        .extracting(ConnectorException::category)
        .isEqualTo(FailureCategory.REJECTED);
  }

  @Test
  void recognisesErrorsAt200() throws IOException {
    city.simulator.behaveLike(City.PLAIN.with(Trait.ERRORS_AT_200));
    for (String format : new String[] {"json", "xml"}) {
      city.open(", format: " + format + ", profile: toronto", "");
      assertThat(failure(city.target("open"), City.json(HOLE.replace("pothole", "hole"))))
          .hasMessageContaining("with an error in place of what was asked for")
          .extracting(ConnectorException::category)
          .isEqualTo(FailureCategory.NOT_FOUND);
    }
  }

  @Test
  void asksForWhatTheCityNeedsBesides() throws IOException {
    city.simulator.behaveLike(City.PLAIN.with(Trait.WHOLE_LOCATION));
    city.open(", profile: chicago", "");

    assertThat(failure(city.target("open"), hole()))
        .hasMessageContaining("this city also needs address_string; nothing was sent");
    assertThat(city.simulator.counters().onPath("/requests")).isZero();
  }

  @Test
  void refusesADescriptionThatIsTooLong() throws IOException {
    city.open("", BY_DESCRIPTION);
    String longest = "x".repeat(3_990);

    assertThat(failure(city.target("open"), City.json(HOLE.replaceAll("Trou[^']*", longest))))
        .hasMessageContaining("longer than the 4000 characters");
  }

  @Test
  void refusesALookUpThatCannotWork() {
    assertThatThrownBy(() -> city.open("", "find: {in: updates, at: /x}"))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("actions.open.write.find.in: names no stream of this file that reads")
        .hasMessageContaining("actions.open.write.find: needs write.reference");
  }

  @Test
  void cannotFindWhereNothingIsDeclared() throws IOException {
    city.open("", "");

    assertThat(city.target("open").findable()).isFalse();
    assertThatThrownBy(() -> city.target("open").find(City.create(hole().toString())))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static final String HOLE =
      "{'service_code':'pothole','lat':45.1,'long':-74.9,'email':null,"
          + "'description':'Trou béant & 20% plus grand + profond',"
          + "'attribute':{'size':'large','kinds':['a','b']}}";

  private static JsonNode hole() throws IOException {
    return City.json(HOLE);
  }

  private static ConnectorException failure(CommandTarget target, JsonNode body) {
    return catchThrowableOfType(
        ConnectorException.class, () -> target.send(new NativeCommand(City.REFERENCE, null, body)));
  }

  @Test
  void takesTheAddressOfADocumentAlong() throws IOException {
    FileToSend photo = FileToSend.jpeg("a.jpg", 2_000);
    JsonNode body = City.json("{'service_code':'pothole','address_string':'1 Main Street'}");
    city.open("", "");

    Receipt with =
        city.target("open")
            .send(
                new NativeCommand(
                    City.REFERENCE, null, body, photo.at(URI.create("https://hub.example.org/1"))));
    Receipt without =
        city.target("open").send(new NativeCommand(City.REFERENCE, null, body, photo));

    assertThat(city.simulator.desk().find(with.id()).orElseThrow().mediaUrl())
        .isEqualTo("https://hub.example.org/1");
    assertThat(with.remarks()).isEmpty();
    assertThat(city.simulator.desk().find(without.id()).orElseThrow().mediaUrl()).isNull();
    assertThat(without.remarks()).singleElement().asString().contains("public-url");
  }

  @Test
  void saysThatADocumentHadNoAddressAlsoOfWhatIsPromisedOrFoundAgain() throws IOException {
    NativeCommand command =
        new NativeCommand(
            City.REFERENCE,
            null,
            City.json("{'service_code':'pothole','address_string':'1 Main Street'}"),
            FileToSend.jpeg("a.jpg", 2_000));
    city.open("", BY_DESCRIPTION);
    city.target("open").send(command);
    Receipt found = city.target("open").find(command).orElseThrow();
    city.simulator.behaveLike(City.PLAIN.with(Trait.TOKENS));
    Receipt promised = city.target("open").send(command);

    assertThat(found.remarks()).singleElement().asString().contains("public-url");
    assertThat(promised.state()).isEqualTo(Receipt.State.ACCEPTED);
    assertThat(promised.remarks()).singleElement().asString().contains("public-url");
  }

  @Test
  void sendsADocumentWithARequestWhereTheCityTakesParts() throws IOException {
    FileToSend photo = FileToSend.jpeg("a.jpg", 200_000);
    JsonNode body = City.json("{'service_code':'pothole','address_string':'1 Main Street'}");
    city.open(", profile: helsinki", "");

    Receipt receipt =
        city.target("open").send(new NativeCommand(City.REFERENCE, null, body, photo));

    assertThat(city.simulator.media().of(receipt.id()))
        .singleElement()
        .extracting(SentFile::sha256)
        .isEqualTo(photo.sha256());
  }
}
