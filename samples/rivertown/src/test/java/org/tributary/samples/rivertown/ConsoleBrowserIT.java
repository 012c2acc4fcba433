package org.tributary.samples.rivertown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.rivertown.ConsoleBrowser.Look;

/** The console on a living city, in a real browser. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class ConsoleBrowserIT {
  private static final String PERMIT = PermitMaker.number(CityUnderTest.TODAY.getYear(), 1);
  private static final Look DESK = new Look(1280, ColorScheme.LIGHT, "en");

  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;
  private static ConsoleBrowser browser;

  @BeforeAll
  static void start() {
    town = CityUnderTest.startVillage(folder);
    hub = town.hub();
    browser = new ConsoleBrowser(hub.uri(), "integrator");
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    town.close();
  }

  @Test
  void everyPageIsReadableByEverybodyInBothLanguages() {
    String run = hub.runs("permits", "permits").get(0).path("id").asText();
    String aCase =
        hub.get("/v1/cases?type=permit&limit=1").path("items").get(0).path("id").asText();
    List<List<String>> pages =
        List.of(
            List.of("flow", "/console"),
            List.of("systems", "/console/systems"),
            List.of("system", "/console/systems/permits"),
            List.of("runs", "/console/runs"),
            List.of("run", "/console/runs/" + run),
            List.of("write-backs", "/console/write-backs"),
            List.of("cases", "/console/cases"),
            List.of("cases-unknown", "/console/cases?system=permits&status=unknown"),
            List.of("case", "/console/cases/" + aCase),
            List.of("trends", "/console/cases/trends?weeks=26&to=" + lately()),
            List.of("health", "/console/health"),
            List.of("nothing", "/console/nothing-here"));

    assertReadable(browser, pages);
  }

  /** The day on which the newest request was opened. */
  private static String lately() {
    return hub.get("/v1/cases?type=service_request&limit=1")
        .path("items")
        .get(0)
        .path("openedAt")
        .asText()
        .substring(0, 10);
  }

  private static void assertReadable(ConsoleBrowser reader, List<List<String>> pages) {
    for (List<String> page : pages) {
      for (Look look : Look.all()) {
        try (Page shown = reader.open(look, page.get(1))) {
          ConsoleBrowser.assertGood(shown, look, page.get(0));
        }
      }
    }
  }

  @Test
  void integratorsRepairOnPagesThatEverybodyCanRead() {
    new PermitTrouble(town.city(), town.systems(), Clock.systemUTC()).malformed();
    hub.run("permits", "permits", "changes");
    JsonNode parked = hub.get("/v1/parked-records?system=permits").at("/items/0");
    JsonNode record =
        hub.post("/v1/source-records/_search", "{\"recordId\": \"" + PERMIT + "\"}").at("/items/0");
    String group = "/console/parked/" + parked.path("group").asText();
    String permits = "/console/systems/permits";
    String version = hub.get("/v1/systems/permits").path("version").asText();

    assertReadable(
        browser,
        List.of(
            List.of("parked", "/console/parked"),
            List.of("parked-group", group),
            List.of("parked-mend", group + "/mend"),
            List.of("parked-record", group + "/records/" + parked.path("id").asText()),
            List.of("mend", permits + "/streams/permits/mend?table=permit-status&code=PBF"),
            List.of("remap", permits + "/streams/permits/remap"),
            List.of("version", permits + "/versions/" + version),
            List.of("records", "/console/records"),
            List.of("record", "/console/records/" + record.path("id").asText()),
            List.of("workbench", "/console/workbench?system=permits")));
    try (Page page = browser.open(DESK, group + "/mend")) {
      assertThat(
              (String)
                  page.locator("textarea")
                      .evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)"))
          .startsWith("  \"title\":");
      page.getByRole(AriaRole.BUTTON, named("Try it on these records")).click();

      assertThat(page.locator("#trial")).containsText("It would map 0 of 1 records");
      assertThat(page.locator("#trial")).containsText("/title");
    }
  }

  @Test
  void anEditedTextIsNotLostByLeavingThePageUnasked() {
    String mend = "/console/systems/permits/streams/permits/mend";
    try (Page page = browser.open(DESK, mend)) {
      List<String> asked = new ArrayList<>();
      page.onDialog(
          dialog -> {
            asked.add(dialog.type());
            dialog.accept();
          });
      page.locator("textarea").press("End");
      page.locator("nav a[href='/console/runs']").click();
      assertThat(page).hasURL(hub.uri() + "/console/runs");
      page.navigate(hub.uri() + mend);
      page.locator("textarea").press("x");
      page.getByRole(AriaRole.BUTTON, named("Try it on stored records")).click();
      assertThat(page.locator("#trial")).isVisible();
      assertThat(asked).isEmpty();

      page.locator("nav a[href='/console/runs']").click();

      assertThat(page).hasURL(hub.uri() + "/console/runs");
      assertThat(asked).containsExactly("beforeunload");
    }
  }

  @Test
  void whatIsTriedAgainIsCountedOnAPageThatLeadsOn() {
    new PermitTrouble(town.city(), town.systems(), Clock.systemUTC()).malformed();
    hub.run("permits", "permits", "changes");
    JsonNode parked = hub.get("/v1/parked-records?system=permits").at("/items/0");
    for (Look look : Look.all()) {
      try (Page page = browser.open(look, "/console/parked/" + parked.path("group").asText())) {
        page.locator("button[value=all]").click();

        assertThat(page.locator("#progress .row a")).hasCount(3);
        ConsoleBrowser.assertGood(page, look, "replay");
      }
    }
  }

  @Test
  void theRecordsThatAReconcileDeletedAreNamed() {
    String number =
        hub.get("/v1/cases?type=permit&status=issued&limit=1").at("/items/0/number").asText();
    town.systems().permits().counter().withdraw(number);
    String run = hub.run("permits", "permits", "reconcile").path("id").asText();
    for (Look look : Look.all()) {
      try (Page page = browser.open(look, "/console/runs/" + run)) {
        page.locator("a[href*='#compared-']").click();
        page.locator("#compared-permits-permits summary").click();
        assertThat(page.locator("#compared-permits-permits")).containsText(number);
        ConsoleBrowser.assertGood(page, look, "health-compared");
        page.locator("button[value='" + number + "']").click();

        assertThat(page.locator("table a[href^='/console/records/']")).hasText(number);
      }
    }
  }

  @Test
  void theWorkbenchTriesAFileOnTheSystemItself() {
    try (Page page = browser.open(DESK, "/console/workbench?system=permits")) {
      page.getByRole(AriaRole.BUTTON, named("Try it")).click();

      assertThat(page.locator("#report")).containsText("GET");
      assertThat(page.locator("#report")).containsText("native.json");
      ConsoleBrowser.assertGood(page, DESK, "workbench-report");
    }
  }

  @Test
  void privacyOfficersSeeWhoLooked() {
    String resident = showcase();
    hub.get("/v1/residents/" + resident);
    try (ConsoleBrowser officer = new ConsoleBrowser(hub.uri(), "privacy");
        Page page = officer.open(DESK, "/console/looks")) {
      page.getByLabel("Id of the resident").fill(resident);
      page.getByRole(AriaRole.BUTTON, named("Show who looked")).click();

      assertThat(page.locator("table")).containsText("GET /v1/residents/{id}");
      assertReadable(
          officer,
          List.of(
              List.of("looks", "/console/looks"),
              List.of("looks-of", "/console/residents/" + resident + "/looks")));
    }
  }

  private static String showcase() {
    return hub.resident("urn:rivertown:account", town.city().showcase().account().orElseThrow())
        .id();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  @Test
  void stewardsReadThePagesOfPeople() {
    String resident = showcase();
    List<List<String>> pages =
        List.of(
            List.of("residents", "/console/residents"),
            List.of("resident", "/console/residents/" + resident),
            List.of("resident-merge", "/console/residents/" + resident + "/merge"),
            List.of("resident-split", "/console/residents/" + resident + "/split"),
            List.of("review", "/console/review"),
            List.of("review-doubtful", "/console/review/doubtful"));

    try (ConsoleBrowser steward = new ConsoleBrowser(hub.uri(), "steward")) {
      assertReadable(steward, pages);
    }
  }

  @Test
  void stewardsFindWhomToMergeWithAndSeeBothByKeyboardAlone() {
    String resident = showcase();
    String other = hub.get("/v1/residents/" + neighbour()).path("displayName").asText();
    try (ConsoleBrowser steward = new ConsoleBrowser(hub.uri(), "steward")) {
      for (Look look : Look.all().subList(0, 2)) {
        try (Page page = steward.open(look, "/console/residents/" + resident + "/merge")) {
          page.locator("input[name=text]").fill(other);
          page.keyboard().press("Enter");
          Locator compare = page.locator("td button").first();
          assertThat(compare).isVisible();
          ConsoleBrowser.assertGood(page, look, "resident-merge-found");
          compare.focus();
          page.keyboard().press("Enter");

          assertThat(page.locator(".beside > section")).hasCount(2);
          assertThat(page).hasURL(hub.uri() + "/console/residents/" + resident + "/merge");
          ConsoleBrowser.assertGood(page, look, "resident-merge-both");
        }
      }
    }
  }

  /** Somebody else than the showcase, with a case. */
  private static String neighbour() {
    for (JsonNode each : hub.get("/v1/cases?type=permit&limit=50").path("items")) {
      for (JsonNode party : each.path("parties")) {
        String id = party.path("residentId").asText();
        if (!id.isEmpty() && !id.equals(showcase())) {
          return id;
        }
      }
    }
    throw new AssertionError("nobody but the showcase has a permit");
  }

  @Test
  void readsAStreamAgainSinceADay() {
    try (Page page = browser.open(DESK, "/console/systems/permits")) {
      String day = CityUnderTest.TODAY.minusDays(30).toString();
      page.getByLabel("Day from which on changes are read again").fill(day);
      page.getByRole(AriaRole.BUTTON, named("Read")).click();

      assertThat(page.getByRole(AriaRole.STATUS)).containsText("will be read again");
    }
    JsonNode run =
        hub.awaitRun("permits", "permits", each -> each.has("since") && each.has("finishedAt"));
    assertReadable(
        browser,
        List.of(
            List.of("run-since", "/console/runs/" + run.path("id").asText()),
            List.of("runs-since", "/console/runs?system=permits&stream=permits"),
            List.of("system-not-since", "/console/systems/erp")));
  }

  @Test
  void trendsFoldOnAPhoneAndNowhereElse() {
    Look phone = Look.all().get(1);
    try (Page page = browser.open(phone, "/console/cases/trends?weeks=26&to=" + lately())) {
      Locator folds = page.locator("[data-fold]");
      assertThat(folds.first()).not().hasAttribute("open", "");
      assertThat(page.locator(".trend").first().boundingBox().height).isLessThan(170);
      folds.first().locator("> summary").focus();
      page.keyboard().press("Enter");

      assertThat(folds.first()).hasAttribute("open", "");
      ConsoleBrowser.assertGood(page, phone, "trends-unfolded");
      page.setViewportSize(1280, 900);
      assertThat(folds.last()).hasAttribute("open", "");
    }
  }

  @Test
  void namesTheOwnerOfAFailingLinkOnTheFlowMapWithoutReloading() {
    try (Page page = browser.open(DESK, "/console")) {
      Locator permits =
          page.locator(".link").filter(new Locator.FilterOptions().setHasText("Building permits"));
      assertThat(permits.first()).containsText("Fresh");
      town.systems().permits().faults().htmlLogin200();
      hub.run("permits", "permits", "changes");

      assertThat(permits.first())
          .containsText(
              "Ours to repair",
              new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                  .setTimeout(30_000));
      ConsoleBrowser.assertGood(page, DESK, "flow-failing");
    } finally {
      town.systems().permits().faults().clear();
      hub.run("permits", "permits", "changes");
    }
  }

  @Test
  void pausesAStreamAndLetsItGoOnByKeyboardAlone() {
    try (Page page = browser.open(DESK, "/console/systems/assets")) {
      Locator pause = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"));
      pause.focus();
      page.keyboard().press("Enter");

      assertThat(page.getByRole(AriaRole.STATUS)).containsText("is paused");
      assertThat(hub.stream("assets", "assets").path("paused").asBoolean()).isTrue();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume")).focus();
      page.keyboard().press("Enter");

      assertThat(page.getByRole(AriaRole.STATUS)).containsText("goes on");
      assertThat(hub.stream("assets", "assets").path("paused").asBoolean()).isFalse();
    }
  }

  @Test
  void runsAStreamAndShowsTheRun() {
    try (Page page = browser.open(DESK, "/console/systems/assets")) {
      int before = hub.runs("assets", "assets").size();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run now")).click();

      assertThat(page.getByRole(AriaRole.STATUS)).containsText("was asked for");
      org.awaitility.Awaitility.await()
          .atMost(HubUnderTest.LONGEST_RUN)
          .until(() -> hub.runs("assets", "assets").size() > before);
    }
  }
}
