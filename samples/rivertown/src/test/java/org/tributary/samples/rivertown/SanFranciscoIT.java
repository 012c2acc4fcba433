package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.simulators.georeport.GeoReportProfile;
import org.tributary.samples.simulators.georeport.GeoReportSimulator;
import org.tributary.samples.simulators.georeport.SanFranciscoCsv;
import org.tributary.samples.simulators.georeport.Trait;

/**
 * Real rows of three cities through the whole hub: San Francisco's 311 capped at 50 rows a call,
 * Calgary's permits, two months of Leeds's spending under two headers. Skipped without the data.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SanFranciscoIT {
  private static final String LATEST = "leeds-spend-2020-06-raw.csv";
  private static final String DAMAGED = "leeds-spend-2020-07-damaged.csv";
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  @TempDir private static Path folder;
  private static GeoReportSimulator sanFrancisco;
  private static OpenDataPortal calgary;
  private static HubUnderTest hub;

  @BeforeAll
  static void start() throws IOException {
    Path requests = SharedData.file("311/sf311.csv");
    Path permits = SharedData.file("lpi/calgary-blds-permits.csv");
    List<Path> months =
        List.of(
            SharedData.file("erp/leeds-spend-2010-12-raw.csv"), SharedData.file("erp/" + LATEST));
    sanFrancisco =
        new GeoReportSimulator(
            GeoReportProfile.cappedAt50().with(Trait.CAPITAL_STATUS), Clock.systemUTC());
    sanFrancisco.desk().fileAll(SanFranciscoCsv.read(requests));
    calgary = new OpenDataPortal(permits);
    hub =
        new HubUnderTest(home())
            .with(
                Map.of(
                    "SAN_FRANCISCO_URL", sanFrancisco.start().toString(),
                    "CALGARY_URL", calgary.start().toString(),
                    "LEEDS_FOLDER", leeds(months).toString()))
            .start();
    hub.assertDeployed("san-francisco", "calgary", "leeds");
  }

  private static Path home() throws IOException {
    Path home = RivertownHome.write(folder.resolve("home")).directory();
    try (DirectoryStream<Path> ofRivertown = Files.newDirectoryStream(home.resolve("systems"))) {
      for (Path file : ofRivertown) {
        Files.delete(file);
      }
    }
    for (String file :
        List.of(
            "systems/san-francisco.yaml",
            "systems/calgary.yaml",
            "systems/leeds.yaml",
            "mappings/calgary-permit-to-case.jslt",
            "mappings/spending-to-case.jslt",
            "codes/calgary-status.csv")) {
      try (var resource = SanFranciscoIT.class.getResourceAsStream("/realdata/home/" + file)) {
        Files.copy(resource, home.resolve(file));
      }
    }
    return home;
  }

  /** The two real months, and twenty rows of the later one of which two were damaged. */
  private static Path leeds(List<Path> months) throws IOException {
    Path drop = Files.createDirectories(folder.resolve("leeds"));
    for (Path month : months) {
      Files.copy(month, drop.resolve(month.getFileName()));
    }
    List<String> rows =
        new ArrayList<>(
            Files.readAllLines(drop.resolve(LATEST), StandardCharsets.US_ASCII).subList(0, 21));
    rows.replaceAll(row -> row.replace(",2006-", ",2007-"));
    rows.set(3, rows.get(3).replaceFirst("\\d\\d/06/2020,2007-", "31/06/2020,2007-"));
    rows.set(5, rows.get(5).replaceFirst(",[0-9.]+,R,", ",n/a,R,"));
    Files.write(drop.resolve(DAMAGED), rows, StandardCharsets.US_ASCII);
    return drop;
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
      calgary.close();
      sanFrancisco.close();
    }
  }

  @Test
  void takesAllTenThousandRequestsOfSanFranciscoFiftyAtATime() {
    JsonNode run = hub.awaitFirstRead("san-francisco", "requests");
    long calls = sanFrancisco.counters().onPath("/requests");
    List<JsonNode> cases = hub.all("/v1/cases?system=san-francisco");

    print("San Francisco", run, cases);
    System.out.println("San Francisco: " + calls + " calls of at most 50 rows");
    assertThat(run.path("parked").asInt()).isZero();
    assertThat(cases).hasSize(10_000);
    assertThat(numbers(cases))
        .isEqualTo(sanFrancisco.desk().all().stream().map(r -> r.id()).collect(Collectors.toSet()));
    assertThat(cases)
        .allSatisfy(
            c -> assertThat(c.path("status").asText()).isIn("submitted", "completed", "unknown"));
    assertChangesNothing("san-francisco", "requests", 10_000);
  }

  @Test
  void takesEveryPermitOfCalgaryAndSaysWhichStatusesNobodyMapped() {
    JsonNode run = hub.awaitFirstRead("calgary", "permits");
    List<JsonNode> cases = hub.all("/v1/cases?system=calgary");

    print("Calgary", run, cases);
    assertAllAccountedFor("calgary", "permits", run, cases, calgary.rows().size());
    JsonNode coverage = hub.stream("calgary", "permits").path("coverage").path(0);
    assertThat(coverage.path("codes").asInt()).isEqualTo(16);
    assertThat(coverage.path("unmapped"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("Pending Plans Review Assignment", "Hold - Prescreen Review");
    assertThat(cases)
        .filteredOn(c -> c.path("status").asText().equals("unknown"))
        .hasSize(15)
        .allSatisfy(c -> assertThat(c.path("phase").asText()).isEqualTo("open"));
    assertChangesNothing("calgary", "permits", cases.size());
  }

  @Test
  void takesBothGenerationsOfLeedsAndParksTheDamagedRows() throws IOException {
    JsonNode run = hub.awaitFirstRead("leeds", "spending");
    List<JsonNode> cases = hub.all("/v1/cases?system=leeds");

    print("Leeds", run, cases);
    assertAllAccountedFor("leeds", "spending", run, cases, 6_020);
    Map<String, String> parked = hub.parked("leeds", "spending");
    parked.forEach((id, reason) -> System.out.println("Leeds, parked " + id + ": " + reason));
    assertThat(parked.values())
        .hasSize(2)
        .anySatisfy(reason -> assertThat(reason).contains("Line 4 of " + DAMAGED, "paid"))
        .anySatisfy(reason -> assertThat(reason).contains("Line 6 of " + DAMAGED, "amount"));
    assertAgreesWithTwin(cases);
    assertChangesNothing("leeds", "spending", cases.size());
  }

  /** The cleaned twin lost the minus of every credit: amounts are compared without sign. */
  private static void assertAgreesWithTwin(List<JsonNode> cases) throws IOException {
    Map<String, JsonNode> byNumber = new HashMap<>();
    cases.forEach(c -> byNumber.put(c.path("number").asText(), c));
    int rows = 0;
    Path twin = SharedData.file("erp/leeds-spend-2020-06-clean.csv");
    try (CSVParser parser = CSVParser.parse(twin, StandardCharsets.US_ASCII, CSV)) {
      for (CSVRecord row : parser) {
        JsonNode found = byNumber.get(row.get("Transaction Number"));
        assertThat(found).as(row.get("Transaction Number")).isNotNull();
        assertThat(found.at("/invoice/issuedDate").asText()).isEqualTo(row.get("Payment Date"));
        assertThat(found.at("/parties/0/name/full").asText())
            .isEqualTo(row.get("Beneficiary Name"));
        assertThat(new BigDecimal(found.at("/invoice/total/amount").asText()).abs())
            .isEqualByComparingTo(row.get("Amount"));
        rows++;
      }
    }
    assertThat(rows).isEqualTo(3_000);
  }

  private static void assertAllAccountedFor(
      String system, String stream, JsonNode run, List<JsonNode> cases, int rows) {
    Map<String, String> parked = hub.parked(system, stream);
    assertThat(run.path("read").asInt()).isEqualTo(rows);
    assertThat(cases.size() + parked.size()).isEqualTo(rows);
    assertThat(numbers(cases)).hasSameSizeAs(cases);
    assertThat(parked.keySet()).noneMatch(numbers(cases)::contains);
    assertThat(parked.values()).allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  private static void assertChangesNothing(String system, String stream, int records) {
    JsonNode again = hub.run(system, stream, "full");

    assertThat(again.path("state").asText()).as(again.toString()).isEqualTo("succeeded");
    assertThat(again.path("changed").asInt()).isZero();
    assertThat(again.path("parked").asInt()).isZero();
    assertThat(again.path("unchanged").asInt()).isGreaterThanOrEqualTo(records);
  }

  private static Set<String> numbers(List<JsonNode> cases) {
    return cases.stream().map(c -> c.path("number").asText()).collect(Collectors.toSet());
  }

  private static void print(String city, JsonNode run, List<JsonNode> cases) {
    Map<String, Long> statuses =
        cases.stream()
            .collect(Collectors.groupingBy(c -> c.path("status").asText(), Collectors.counting()));
    System.out.printf(
        "%s: read %s, parked %s, %d cases: %s%n",
        city, run.path("read"), run.path("parked"), cases.size(), statuses);
  }
}
