package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.permits.Permit;

/**
 * The main job, end to end: the whole of Rivertown through the hub. Later tests change the city.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@TestMethodOrder(OrderAnnotation.class)
class RivertownIT {
  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;

  @BeforeAll
  static void start() {
    town = CityUnderTest.start(folder);
    hub = town.hub();
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  @Test
  @Order(1)
  void takesEveryRecordOfEverySystem() {
    RivertownCity city = town.city();

    assertRead("requests311", "requests", city.requests().size());
    assertRead("requests311", "services", 18);
    assertRead("permits", "permits", city.permits().size());
    assertRead("erp", "customers", city.customers().size());
    assertRead("erp", "accounts", city.customers().size());
    assertRead("erp", "invoices", city.invoices().size());
    assertRead("assets", "assets", city.assets().size());
    assertRead("finance", "partners", city.partners().size());
    assertThat(hub.all("/v1/parked-records")).isEmpty();
  }

  private static void assertRead(String system, String stream, int records) {
    JsonNode run = town.firstRun(system, stream);
    assertThat(run.path("changed").asInt()).as(system + "." + stream).isEqualTo(records);
    assertThat(run.path("read").asInt())
        .isEqualTo(run.path("changed").asInt() + run.path("unchanged").asInt());
    assertThat(run.path("parked").asInt()).isZero();
  }

  @Test
  @Order(2)
  void answersEachRecordAsCaseAssetOrServiceType() {
    RivertownCity city = town.city();

    assertThat(hub.all("/v1/cases?system=requests311"))
        .hasSize(city.requests().size())
        .allSatisfy(c -> assertThat(c.path("type").asText()).isEqualTo("service_request"));
    assertThat(hub.all("/v1/cases?system=permits")).hasSize(city.permits().size());
    assertThat(hub.all("/v1/cases?system=erp")).hasSize(city.invoices().size());
    assertThat(hub.all("/v1/assets")).hasSize(city.assets().size());
    assertThat(hub.all("/v1/service-types")).as("18 of 311, one of planning").hasSize(19);
  }

  @Test
  @Order(3)
  void keepsPermitsWithAStatusThatNobodyMapped() {
    long unmapped =
        town.city().permits().stream().filter(p -> p.status().code().equals("PBF")).count();

    assertThat(hub.all("/v1/cases?system=permits&status=unknown"))
        .hasSize(Math.toIntExact(unmapped))
        .allSatisfy(c -> assertThat(c.at("/sourceStatus/code").asText()).isEqualTo("PBF"));
    JsonNode coverage = hub.stream("permits", "permits").path("coverage").path(0);
    assertThat(coverage.path("unmapped")).extracting(JsonNode::asText).containsExactly("PBF");
    assertThat(coverage.path("uses").asLong() - coverage.path("mappedUses").asLong())
        .isEqualTo(unmapped)
        .isPositive();
  }

  @Test
  @Order(4)
  void takesNoTwoPersonsForOne() {
    WhoIsWho residents = WhoIsWho.of(hub.view(), town.city());

    System.out.println(residents.text());
    residents
        .confusedIds()
        .forEach(id -> System.out.println(hub.get("/v1/residents/" + id + "/source-links")));
    assertThat(residents.confused())
        .as("at most one resident in a thousand stands for two persons")
        .hasSizeLessThanOrEqualTo(residents.personsByResident().size() / 1000);
    assertThat(residents.links())
        .isEqualTo(town.city().truth().size() + town.city().customers().size());
    assertThat(residents.recall()).isGreaterThan(0.9);
  }

  @Test
  @Order(5)
  void showsOneResidentWithCasesOfThreeSystemsAndTheAgeOfEach() {
    HubUnderTest.Found showcase =
        hub.resident("urn:rivertown:account", town.city().showcase().account().orElseThrow());

    JsonNode overview = showcase.overview();

    assertThat(HubView.systemsOfCases(overview)).containsOnlyKeys("requests311", "permits", "erp");
    assertThat(overview.path("accounts"))
        .isNotEmpty()
        .allSatisfy(
            account -> {
              assertThat(account.at("/balance/currency").asText()).isEqualTo("CAD");
              assertThat(account.path("age").asText()).startsWith("PT");
            });
    assertThat(overview.path("sources"))
        .hasSize(7)
        .allSatisfy(source -> assertThat(source.path("asOf").isTextual()).isTrue());
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(showcase.overview().path("sources"))
                    .allSatisfy(s -> assertThat(s.path("state").asText()).isEqualTo("fresh")));
  }

  @Test
  @Order(6)
  void changesNothingWhenEverythingIsReadAgain() {
    for (List<String> stream : CityUnderTest.STREAMS) {
      JsonNode first = town.firstRun(stream.get(0), stream.get(1));

      JsonNode again = hub.run(stream.get(0), stream.get(1), "full");

      assertThat(again.path("state").asText()).as(again.toString()).isEqualTo("succeeded");
      assertThat(again.path("changed").asInt()).isZero();
      assertThat(again.path("parked").asInt()).isZero();
      assertThat(again.path("unchanged").asInt())
          .isGreaterThanOrEqualTo(first.path("changed").asInt());
    }
  }

  @Test
  @Order(7)
  void followsAPermitFromStatusToStatus() {
    Permit permit = inReview();
    JsonNode before = caseOf(permit);
    PermitLife next = PermitLife.next(permit, LocalDate.now(Townspeople.ZONE));
    town.systems().permits().counter().move(permit.permitNo(), next.status(), next.dates());

    JsonNode run = hub.run("permits", "permits", "changes");

    assertThat(run.path("state").asText()).isEqualTo("succeeded");
    JsonNode after = caseOf(permit);
    assertThat(after.path("id")).isEqualTo(before.path("id"));
    assertThat(before.path("status").asText()).isEqualTo("in_review");
    assertThat(after.path("status").asText()).isEqualTo("awaiting_resident");
    assertThat(hub.all("/v1/cases/" + after.path("id").asText() + "/events"))
        .filteredOn(event -> event.path("type").asText().equals("status_changed"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.path("from").asText()).isEqualTo("in_review");
              assertThat(event.path("to").asText()).isEqualTo("awaiting_resident");
              assertThat(event.path("outOfOrder").asBoolean()).isFalse();
            });
  }

  @Test
  @Order(8)
  void findsAVanishedPermitByComparingIdsAndNotBefore() {
    String number = inReview().permitNo();
    town.systems().permits().counter().withdraw(number);

    assertThat(hub.run("permits", "permits", "changes").path("deleted").asInt()).isZero();
    assertThat(hub.run("permits", "permits", "full").path("deleted").asInt()).isZero();
    assertThat(hub.all("/v1/cases?number=" + number)).hasSize(1);

    JsonNode reconcile = hub.run("permits", "permits", "reconcile");

    assertThat(reconcile.path("state").asText()).isEqualTo("succeeded");
    assertThat(reconcile.path("deleted").asInt()).isEqualTo(1);
    assertThat(hub.all("/v1/cases?number=" + number)).isEmpty();
    assertThat(hub.all("/v1/cases?system=permits"))
        .hasSize(town.systems().permits().counter().size());
  }

  private static Permit inReview() {
    return town.systems().permits().counter().all().stream()
        .filter(permit -> permit.status().code().equals("REV"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode caseOf(Permit permit) {
    List<JsonNode> cases = hub.all("/v1/cases?number=" + permit.permitNo());
    assertThat(cases).hasSize(1);
    return cases.get(0);
  }
}
