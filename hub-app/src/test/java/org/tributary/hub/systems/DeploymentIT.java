package org.tributary.hub.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.HubApplication;
import org.tributary.hub.Tributary;
import org.tributary.hub.schedule.StreamControl;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.system.SystemFileException.Mistake;
import picocli.CommandLine;

/**
 * Files that are edited while the hub runs, one edit after the other as an integrator makes them.
 */
@SpringBootTest(
    classes = HubApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "tributary.deploy.every=200ms")
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeploymentIT {
  private static final int PERMITS =
      "all".equals(System.getProperty("tributary.rounds")) ? 20_000 : 8_000;
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Path HOME =
      Path.of("target", "homes", UUID.randomUUID().toString()).toAbsolutePath();
  private static final PermitServer SERVER = server();

  @Autowired private Deployment deployment;
  @Autowired private StreamControl control;
  @Autowired private JdbcTemplate store;
  @LocalServerPort private int port;

  @DynamicPropertySource
  static void home(DynamicPropertyRegistry settings) {
    mapping("\"First \" + .no");
    systemFile("/v1/permits");
    settings.add("tributary.home", () -> HOME);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  @Order(1)
  void anEditedMappingTakesOverUnderLoadAndNothingIsLostOrDoubled() {
    String first = version();
    await().atMost(LONG).until(() -> cases() > 1_000);

    mapping("\"Second \" + .no");

    await().atMost(LONG).until(() -> !version().equals(first));
    assertThat(runs("running")).as("the run that the edit fell into goes on").isOne();
    await().atMost(LONG).until(() -> runs("succeeded") > 0);
    assertThat(cases()).isEqualTo(PERMITS);
    assertThat(count("SELECT COUNT(DISTINCT record_id) FROM hub_case")).isEqualTo(PERMITS);
    assertThat(count("SELECT COUNT(*) FROM source_record")).isEqualTo(PERMITS);
    assertThat(count("SELECT COUNT(*) FROM parked_record")).isZero();
    long byFirst = titled("First");
    long bySecond = titled("Second");
    assertThat(byFirst).isPositive();
    assertThat(bySecond).isPositive();
    assertThat(byFirst + bySecond).isEqualTo(PERMITS);
    await().atMost(LONG).until(() -> version().equals(deployment.known("permits").good()));
  }

  @Test
  @Order(2)
  void aBrokenMappingIsRefusedWithItsLineAndTheOldOneGoesOn() {
    String before = version();

    mapping("\"Third \" + ");

    assertThat(refusal("permit.jslt:").key()).isEqualTo("streams.permits.map");
    assertThat(version()).isEqualTo(before);
    SERVER.changeAll();
    runOnce();
    assertThat(titled("Second")).isEqualTo(PERMITS);
  }

  @Test
  @Order(3)
  void aMappingThatCannotMapWhatIsStoredIsRefusedWithCountAndReason() {
    String before = version();

    mapping("t:instant(.no, \"iso\")");

    assertThat(refusal("mapped before").problem())
        .contains("1000 of 1000 stored records were mapped before and cannot be mapped now")
        .contains("/no");
    assertThat(version()).isEqualTo(before);
  }

  @Test
  @Order(4)
  void aReadingThatDoesNotProveItselfIsRefused() {
    String before = version();
    mapping("\"Second \" + .no");
    await().atMost(LONG).until(() -> deployment.refused().isEmpty());

    systemFile("/unfiltered/permits");

    Mistake refusal = refusal("read.since");
    assertThat(refusal.key()).isEqualTo("streams.permits.read");
    assertThat(refusal.line()).isEqualTo(9);
    assertThat(version()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void aVersionWhoseFirstRunFailsIsTakenBack() {
    String before = version();

    systemFile("/v2/permits");

    assertThat(refusal("taken back").problem()).contains("422");
    assertThat(version()).isEqualTo(before);
    SERVER.changeAll();
    runOnce();
    assertThat(titled("Second")).isEqualTo(PERMITS);
  }

  @Test
  @Order(6)
  void aPinnedStreamKeepsItsVersionAndAKeptVersionComesBackWhenAsked() {
    systemFile("/v1/permits");
    await().atMost(LONG).until(() -> deployment.refused().isEmpty());
    String second = version();
    assertThat(deployment.pin("permits", "permits", second)).isTrue();

    mapping("\"Fourth \" + .no");
    await().atMost(LONG).until(() -> !version().equals(second));
    SERVER.changeAll();
    runOnce();

    assertThat(titled("Second")).isEqualTo(PERMITS);
    assertThat(deployment.pin("permits", "permits", null)).isTrue();
    SERVER.changeAll();
    runOnce();
    assertThat(titled("Fourth")).isEqualTo(PERMITS);
    assertThat(deployment.rollBack("permits", second)).isTrue();
    SERVER.changeAll();
    runOnce();
    assertThat(titled("Second")).isEqualTo(PERMITS);
    assertThat(deployment.scan())
        .extracting(Deployment.Outcome::state)
        .containsExactly(Deployment.Outcome.State.UNCHANGED);
    assertThat(deployment.pin("permits", "permits", "nosuchversion")).isFalse();
  }

  @Test
  @Order(7)
  void aSystemWithoutFileIsNotReadAnyMoreAndComesBackWithIt() throws IOException {
    Path file = HOME.resolve("systems/permits.yaml");
    String text = Files.readString(file);

    Files.delete(file);
    await().atMost(LONG).until(() -> deployment.find("permits").isEmpty());
    write(file, text);

    await().atMost(LONG).until(() -> deployment.find("permits").isPresent());
    SERVER.changeAll();
    runOnce();
  }

  @Test
  @Order(8)
  void theCommandLineSpeaksToTheRunningHub() {
    assertThat(command(1, "deploy")).contains("line 1: this version was taken back");
    mapping("\"Fifth \" + .no");
    await().atMost(LONG).until(() -> deployment.refused().isEmpty());
    assertThat(command(0, "deploy")).contains("permits: unchanged, version " + version());
    runOnce();
    assertThat(command(0, "runs", "permits.permits", "--limit", "2"))
        .contains("permits.permits  changes succeeded: read " + PERMITS)
        .hasLineCount(2);
    assertThat(command(0, "park", "permits")).contains("0 parked");
    assertThat(command(0, "replay", "permits.permits")).startsWith("0 tried");
    assertThat(command(2, "replay", "permits.nosuch")).startsWith("The hub answered 404");

    mapping("\"Sixth \" + ");

    assertThat(command(1, "deploy"))
        .contains("permits: refused")
        .contains("line 1: streams.permits.map");
    assertThat(command(2, "runs", "--url", "http://127.0.0.1:9")).contains("No hub answers at");
  }

  @Test
  @Order(9)
  void aFileBesideTheSystemFileIsDeployedAndTakenBackWithIt() {
    stylesheet("'First '");
    write(HOME.resolve("mappings/licence.jslt"), LICENCE_MAPPING);
    write(HOME.resolve("systems/licences.yaml"), LICENCES.formatted(SERVER.url()));
    await().atMost(LONG).until(() -> deployment.find("licences").isPresent());
    String first = version("licences");
    readLicences();
    assertThat(licencesTitled("First")).isOne();

    stylesheet("'Second '");
    await().atMost(LONG).until(() -> !version("licences").equals(first));
    await().atMost(LONG).until(() -> licencesTitled("Second") == 1);

    write(HOME.resolve("systems/licence.xsl"), "<broken>");
    await().atMost(LONG).until(() -> deployment.refused().containsKey("licences"));
    Mistake refusal = Objects.requireNonNull(deployment.refused().get("licences")).get(0);
    assertThat(refusal.key()).isEqualTo("streams.licences.read.xslt");
    assertThat(refusal.line()).isEqualTo(12);
    readLicences();
    assertThat(licencesTitled("Second")).isOne();

    assertThat(deployment.rollBack("licences", first)).isTrue();
    readLicences();
    assertThat(licencesTitled("First")).isOne();
  }

  private static final String LICENCES =
      """
      system: licences
      title: {en: Licences}
      family: lpi
      connector: soap
      settings: {baseUrl: "%s", soap: none}
      streams:
        licences:
          schedule: "0 0 3 1 1 ?"
          read:
            path: /xml/licences
            records: //licence
            xslt: licence.xsl
            id: no
          produces: case
          map: licence
      """;

  private static final String LICENCE_MAPPING =
      """
      {"type": "licence", "title": .title, "status": "issued", "openedAt": "2026-11-01T08:00:00Z"}
      """;

  private static void stylesheet(String title) {
    write(
        HOME.resolve("systems/licence.xsl"),
        """
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
          <xsl:template match="/licence">
            <licence>
              <no><xsl:value-of select="no"/></no>
              <title><xsl:value-of select="concat(%s, holder)"/></title>
            </licence>
          </xsl:template>
        </xsl:stylesheet>
        """
            .formatted(title));
  }

  private void readLicences() {
    long before = runs("succeeded");
    await().atMost(LONG).until(() -> runs("running") == 0);
    control.run("licences", "licences", RunKind.CHANGES, false);
    await().atMost(LONG).until(() -> runs("succeeded") > before && runs("running") == 0);
  }

  private long licencesTitled(String word) {
    return titled(word + " Ada");
  }

  private String command(int exit, String... arguments) {
    StringWriter out = new StringWriter();
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", HOME.toString()));
    if (!all.contains("--url")) {
      all.addAll(List.of("--url", "http://127.0.0.1:" + port));
    }
    CommandLine line = new CommandLine(new Tributary()).setOut(new PrintWriter(out, true));
    assertThat(line.execute(all.toArray(String[]::new))).as(out.toString()).isEqualTo(exit);
    return out.toString();
  }

  /** The mistake of the file that is refused now, which holds these words. */
  private Mistake refusal(String words) {
    await().atMost(LONG).until(() -> deployment.refused().toString().contains(words));
    return Objects.requireNonNull(deployment.refused().get("permits")).get(0);
  }

  private void runOnce() {
    long before = runs("succeeded");
    await().atMost(LONG).until(() -> runs("running") == 0);
    control.run("permits", "permits", RunKind.CHANGES, false);
    await().atMost(LONG).until(() -> runs("succeeded") > before && runs("running") == 0);
  }

  private String version() {
    return version("permits");
  }

  private String version(String system) {
    return deployment.find(system).orElseThrow().version().id();
  }

  private long cases() {
    return count("SELECT COUNT(*) FROM hub_case");
  }

  private long titled(String word) {
    return count("SELECT COUNT(*) FROM hub_case WHERE doc LIKE '%\"title\":\"" + word + " %'");
  }

  private long runs(String state) {
    return count("SELECT COUNT(*) FROM run WHERE state = '" + state + "'");
  }

  private long count(String sql) {
    return Objects.requireNonNull(store.queryForObject(sql, Long.class));
  }

  private static void mapping(String title) {
    write(
        HOME.resolve("mappings/permit.jslt"),
        """
        {"type": "permit", "number": string(.no), "title": %s, "status": "submitted",
         "sourceStatus": {"code": .state}, "openedAt": t:instant(.opened, "iso"),
         "permit": {"permitType": "building", "appliedDate": t:date(.opened[0 : 10], "iso")}}
        """
            .formatted(title));
  }

  private static void systemFile(String path) {
    write(
        HOME.resolve("systems/permits.yaml"),
        """
        system: permits
        title: {en: Permits}
        family: lpi
        connector: rest
        settings: {baseUrl: "%s"}
        streams:
          permits:
            schedule: "0 0 3 1 1 ?"
            read:
              path: %s
              page: {style: keyset, param: after, size: 100}
              since: {param: from, format: iso-instant}
              records: ""
              id: /no
              updated: /changed
            produces: case
            map: permit
        """
            .formatted(SERVER.url(), path));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(List.of(file.getParent()).get(0));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PermitServer server() {
    try {
      return new PermitServer(PERMITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
