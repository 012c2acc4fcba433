package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.erp.ErpInvoice;
import org.tributary.samples.simulators.features.AssetFeature;
import org.tributary.samples.simulators.permits.Code;
import org.tributary.samples.simulators.permits.Permit;

/**
 * What goes wrong in departmental systems, one trouble at a time: each ends as a plain sentence,
 * other streams never notice, and when it is over everything arrives.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TroubleIT {
  private static final LocalDate TODAY = CityUnderTest.TODAY;

  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;
  private static RivertownSimulators systems;
  private static int nextRequest = 900_001;
  private static int nextPermit = 90_001;

  @BeforeAll
  static void start() {
    town = CityUnderTest.startVillage(folder);
    hub = town.hub();
    systems = town.systems();
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @AfterEach
  void repair() {
    systems.requests().faults().clear();
    systems.permits().faults().clear();
    systems.assets().faults().clear();
  }

  @Test
  void parksTheOneRecordThatCannotMapAndTakesTheOthers() {
    Permit good = permit();
    Permit bad = withType(permit(), new Code(" ", " "));
    systems.permits().counter().fileAll(List.of(good, bad));

    JsonNode run = hub.run("permits", "permits", "changes");

    assertThat(run.path("state").asText()).isEqualTo("succeeded");
    assertThat(casesOf(good.permitNo())).hasSize(1);
    assertThat(casesOf(bad.permitNo())).isEmpty();
    assertThat(hub.parked("permits", "permits")).containsOnlyKeys(bad.permitNo());
    String reason = hub.parked("permits", "permits").get(bad.permitNo());
    System.out.println("A record that cannot map: " + reason);
    assertThat(reason)
        .contains("permit-to-case.jslt")
        .contains("/title")
        .contains("correct the record at its source or the mapping, then replay it")
        .doesNotContain("Exception");

    systems.permits().counter().file(withType(bad, good.type()));
    JsonNode afterwards = hub.run("permits", "permits", "changes");

    assertThat(afterwards.path("state").asText()).isEqualTo("succeeded");
    assertThat(casesOf(bad.permitNo())).hasSize(1);
    assertThat(hub.parked("permits", "permits")).isEmpty();
  }

  @Test
  void saysThatAPageIsBrokenJsonAndReadsOnWhenItIsWhole() {
    AssetFeature asset = systems.assets().yard().all().get(7);
    systems.assets().yard().inspect(asset.objectId(), "Out of service", 1, "Broken");
    systems.assets().faults().brokenJson();

    assertFails("assets", "assets", "malformed", "JSON");
    assertBystanderRuns("permits", "permits");

    systems.assets().faults().clear();
    assertReadsOn("assets", "assets");
    assertThat(hub.all("/v1/assets"))
        .filteredOn(a -> a.at("/identifiers/0/value").asText().equals(asset.assetId()))
        .singleElement()
        .satisfies(a -> assertThat(a.path("status").asText()).isEqualTo("out_of_service"));
  }

  @Test
  void saysThatALoginPageCameInsteadOfRequests() {
    systems.requests().faults().onPath("/requests").htmlLogin200();
    String id = fileRequest();

    assertFails("requests311", "requests", "unauthorized", "login page");
    assertBystanderRuns("requests311", "services");
    assertBystanderRuns("erp", "invoices");
    assertThat(casesOf(id)).isEmpty();

    systems.requests().faults().clear();
    assertReadsOn("requests311", "requests");
    assertThat(casesOf(id)).hasSize(1);
  }

  @Test
  void saysThatACompressedAnswerEndedEarly() {
    Permit permit = permit();
    systems.permits().counter().file(permit);
    systems.permits().faults().truncatedGzip();

    assertFails("permits", "permits", "malformed", "gzip");
    assertBystanderRuns("assets", "assets");
    assertThat(casesOf(permit.permitNo())).isEmpty();

    systems.permits().faults().clear();
    assertReadsOn("permits", "permits");
    assertThat(casesOf(permit.permitNo())).hasSize(1);
  }

  @Test
  void saysThatASystemIsDownAndTakesItsFilesWhenItIsBack() {
    ErpInvoice invoice =
        systems.files().ledger().invoices().stream()
            .filter(i -> i.status().equals("PD"))
            .findFirst()
            .orElseThrow();
    int port = systems.files().port();
    systems.files().ledger().pay(invoice.number(), invoice.net().negate());
    systems.files().dropNight(TODAY.plusDays(1));
    systems.files().close();

    assertFails("erp", "invoices", "unavailable", "127.0.0.1");
    assertFails("erp", "customers", "unavailable", "127.0.0.1");
    assertBystanderRuns("permits", "permits");
    assertBystanderRuns("requests311", "requests");
    JsonNode overview =
        hub.resident("urn:rivertown:account", town.city().showcase().account().orElseThrow())
            .overview();
    assertThat(HubView.systemsOfCases(overview)).containsOnlyKeys("requests311", "permits", "erp");
    assertThat(overview.path("sources"))
        .filteredOn(source -> source.path("system").asText().equals("erp"))
        .singleElement()
        .satisfies(source -> assertThat(source.path("asOf").isTextual()).isTrue());

    systems.files().start(port);
    assertReadsOn("erp", "invoices");
    assertReadsOn("erp", "customers");
    assertThat(casesOf(invoice.number()))
        .singleElement()
        .satisfies(c -> assertThat(c.at("/invoice/paymentStatus").asText()).isEqualTo("unpaid"));
  }

  private static void assertFails(String system, String stream, String category, String... words) {
    JsonNode run = hub.run(system, stream, "changes");
    String sentence = run.path("sentence").asText();
    System.out.println(system + "." + stream + ": " + sentence);
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("failed");
    assertThat(run.path("category").asText()).isEqualTo(category);
    assertThat(sentence)
        .hasSizeBetween(20, 300)
        .doesNotContain("\n")
        .contains(words)
        .doesNotContain("Exception", "org.", "java.", "null");
    // while the next run is under way, nobody knows how it will end
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(hub.stream(system, stream).path("problem").asText())
                    .isEqualTo(sentence));
  }

  private static void assertBystanderRuns(String system, String stream) {
    assertThat(hub.run(system, stream, "changes").path("state").asText()).isEqualTo("succeeded");
  }

  private static void assertReadsOn(String system, String stream) {
    JsonNode run = hub.run(system, stream, "changes");
    assertThat(run.path("state").asText()).as(run.toString()).isEqualTo("succeeded");
    assertThat(hub.stream(system, stream).path("problem").isMissingNode()).isTrue();
  }

  private static List<JsonNode> casesOf(String number) {
    return hub.all("/v1/cases?number=" + number);
  }

  private static String fileRequest() {
    String id = Integer.toString(nextRequest++);
    RivertownCity city = town.city();
    systems
        .requests()
        .desk()
        .file(city.requestMaker().fresh(city.dice(id), id, Optional.empty(), now()));
    return id;
  }

  private static Permit permit() {
    String number = PermitMaker.number(TODAY.getYear(), nextPermit++);
    RivertownCity city = town.city();
    Dice dice = city.dice(number);
    PermitMaker maker = city.permitMaker();
    return maker.fresh(dice, number, maker.parties(dice, TODAY), TODAY, now());
  }

  private static Permit withType(Permit permit, Code type) {
    return new Permit(
        permit.permitNo(),
        type,
        permit.workClass(),
        permit.status(),
        permit.dates(),
        permit.description(),
        permit.estimatedCost(),
        permit.address(),
        permit.parcel(),
        permit.applicant(),
        permit.contractor(),
        now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
