package org.tributary.samples.rivertown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.rivertown.ConsoleBrowser.Look;

/**
 * The main task of each page by somebody who has no mouse: everything is reached with the tab key
 * from the top of the page, shows that it is reached, and is done with the keys of its kind.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(
    named = "tributary.rounds",
    matches = "all",
    disabledReason = "every round of the slow suites runs with -Pfull")
class ConsoleKeyboardIT {
  private static final Look DESK = new Look(1280, ColorScheme.LIGHT, "en");
  private static final int FARTHEST = 250;
  private static final String REACHED =
      "e => e === document.activeElement && getComputedStyle(e).outlineStyle !== 'none'";

  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;

  @BeforeAll
  static void start() {
    town = CityUnderTest.startVillage(folder);
    hub = town.hub();
    new PermitTrouble(town.city(), town.systems(), Clock.systemUTC()).malformed();
    hub.run("permits", "permits", "changes");
  }

  @AfterAll
  static void stop() {
    town.close();
  }

  /** Goes on with the tab key until this is reached, and says so if it never is or is not seen. */
  private static void reach(Page page, Locator wanted) {
    for (int i = 0; i < FARTHEST; i++) {
      page.keyboard().press("Tab");
      if (wanted.count() > 0 && (Boolean) wanted.first().evaluate(REACHED)) {
        return;
      }
    }
    throw new AssertionError(wanted + " is not reached with the tab key, or does not show it");
  }

  private static void press(Page page, AriaRole role, String name) {
    reach(page, page.getByRole(role, new Page.GetByRoleOptions().setName(name)));
    page.keyboard().press("Enter");
  }

  private static void type(Page page, String label, String text) {
    reach(page, page.getByLabel(label));
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().type(text);
  }

  @Test
  void integratorsWalkFromTheMapToParkedWorkAndMendIt() {
    try (ConsoleBrowser integrator = new ConsoleBrowser(hub.uri(), "integrator");
        Page page = integrator.open(DESK, "/console")) {
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      press(page, AriaRole.LINK, "1 parked");
      press(page, AriaRole.LINK, "/title");
      press(page, AriaRole.LINK, "Mend the mapping");
      reach(page, page.locator("textarea"));
      press(page, AriaRole.BUTTON, "Try it on these records");
      assertThat(page.locator("#trial")).containsText("It would map 0 of 1");

      page.navigate(hub.uri() + "/console/parked");
      press(page, AriaRole.LINK, "/title");
      reach(page, page.getByRole(AriaRole.CHECKBOX));
      page.keyboard().press("Space");
      press(page, AriaRole.BUTTON, "Try the chosen ones again");
      assertThat(page.locator("#progress")).containsText("Finished");
    }
  }

  @Test
  void integratorsRunCheckComparePinAndTry() {
    try (ConsoleBrowser integrator = new ConsoleBrowser(hub.uri(), "integrator");
        Page page = integrator.open(DESK, "/console/systems")) {
      press(page, AriaRole.LINK, "Public works assets");
      press(page, AriaRole.BUTTON, "Check");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("found nothing wrong");
      press(page, AriaRole.BUTTON, "Run now");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("was asked for");
      press(page, AriaRole.LINK, "Map what is stored again");
      press(page, AriaRole.BUTTON, "See what would change");
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("stored records");

      page.navigate(hub.uri() + "/console/runs");
      reach(page, page.locator("select[name=system]"));
      page.keyboard().type("Public");
      press(page, AriaRole.BUTTON, "Show");
      assertThat(page.locator("tbody")).not().containsText("permits");

      page.navigate(hub.uri() + "/console/workbench?system=permits");
      press(page, AriaRole.BUTTON, "Try it");
      assertThat(page.locator("#report")).containsText("GET");

      page.navigate(hub.uri() + "/console/records");
      type(page, "What", PermitMaker.number(CityUnderTest.TODAY.getYear(), 1));
      press(page, AriaRole.BUTTON, "Find");
      press(page, AriaRole.LINK, "BP-");
      assertThat(page.locator("main")).containsText("Received");
    }
  }

  @Test
  void stewardsAnswerAQuestionAndReadWhy() {
    try (ConsoleBrowser steward = new ConsoleBrowser(hub.uri(), "steward");
        Page page = steward.open(DESK, "/console/review")) {
      String asked = page.locator("main h2").first().textContent();
      type(page, "Why, in a sentence", "They are two.");
      press(page, AriaRole.BUTTON, "They are two");
      assertThat(page.locator("main")).not().containsText(asked);

      Person.FullName name = town.city().showcase().name();
      page.navigate(hub.uri() + "/console/residents");
      type(page, "What", name.given() + " " + name.family());
      press(page, AriaRole.BUTTON, "Find");
      assertThat(page.locator("tbody a").first()).isVisible();
      reach(page, page.locator("tbody a"));
      page.keyboard().press("Enter");
      press(page, AriaRole.LINK, "Keep out");
      assertThat(page.locator("main")).containsText("stand alone");
    }
  }

  @Test
  void caseworkersAndPrivacyOfficersDoTheirs() {
    String resident =
        hub.resident("urn:rivertown:account", town.city().showcase().account().orElseThrow()).id();
    try (ConsoleBrowser caseworker = new ConsoleBrowser(hub.uri(), "caseworker");
        Page page = caseworker.open(DESK, "/console/cases")) {
      reach(page, page.locator("main table a"));
      page.keyboard().press("Enter");
      assertThat(page.locator("main h1")).isVisible();
    }
    try (ConsoleBrowser officer = new ConsoleBrowser(hub.uri(), "privacy");
        Page page = officer.open(DESK, "/console/looks")) {
      type(page, "Id of the resident", resident);
      press(page, AriaRole.BUTTON, "Show who looked");
      page.waitForURL("**/" + resident + "/looks");
    }
  }
}
