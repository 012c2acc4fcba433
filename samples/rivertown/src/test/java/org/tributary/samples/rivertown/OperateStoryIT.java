package org.tributary.samples.rivertown;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.samples.rivertown.ConsoleBrowser.Look;

/**
 * The story of docs/guides/operate.md: somebody who knows nothing but the console finds three
 * troubles of the permit system, repairs them and replays, within five minutes. Its pictures,
 * target/screenshots/operate-*.png, are those of the guide.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@EnabledIfSystemProperty(named = "tributary.rounds", matches = "all")
class OperateStoryIT {
  private static final Look DESK = new Look(1100, ColorScheme.LIGHT, "en");
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  @TempDir private static Path folder;
  private static CityUnderTest town;
  private static HubUnderTest hub;
  private static ConsoleBrowser browser;
  private Page page;

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
  void findsThreeTroublesRepairsThemAndReplaysWithinFiveMinutes() {
    List<String> moved = getIntoTrouble();
    long began = System.nanoTime();

    page = browser.open(DESK, "/console");
    Locator permits = permits();
    assertThat(permits).containsText("Ours to repair");
    assertThat(permits).containsText("1 parked");
    assertThat(permits).containsText("unknown code");
    picture("1-flow-map");

    replaceTheKey();
    explainTheStatus(moved);
    mendTheRecord();

    page.navigate(hub.uri() + "/console");
    assertThat(permits()).containsText("Fresh", SOON);
    assertThat(permits()).not().containsText("parked");
    assertThat(permits()).not().containsText("Ours to repair");
    picture("8-all-is-well");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(5));
    assertRepaired(moved);
    page.close();
  }

  private static List<String> getIntoTrouble() {
    PermitTrouble trouble = new PermitTrouble(town.city(), town.systems(), Clock.systemUTC());
    List<String> moved = trouble.newStatus();
    trouble.malformed();
    assertThat(hub.run("permits", "permits", "changes").path("parked").asInt()).isOne();
    trouble.expireKey();
    JsonNode refused = hub.run("permits", "permits", "changes");
    assertThat(refused.path("category").asText()).isEqualTo("unauthorized");
    return moved;
  }

  /** The wrong key first, as it happens: it is refused, and nothing is lost. */
  private void replaceTheKey() {
    permits().getByRole(AriaRole.LINK, named("Where the key is kept")).click();
    Locator secret = page.locator("#the-secrets");
    assertThat(page.locator("header.head")).containsText("In trouble");
    assertThat(page.locator("#permits")).containsText("In trouble");
    assertThat(secret).containsText("secrets/permits-key");
    type("not-the-key");
    assertThat(note()).containsText("With this secret the system cannot be read");
    picture("2-a-wrong-key");
    type(PermitTrouble.NEW_KEY);
    assertThat(note()).containsText("permits-key is replaced");
    assertThat(page.content().contains(PermitTrouble.NEW_KEY)).isFalse();
    picture("3-the-right-key");
    page.navigate(hub.uri() + "/console");
    assertThat(permits()).not().containsText("Ours to repair", SOON);
  }

  private void type(String key) {
    page.getByLabel("New key or password").fill(key);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it and replace"))
        .click();
  }

  private void explainTheStatus(List<String> moved) {
    permits().getByRole(AriaRole.LINK, named("unknown code")).click();
    page.locator("#permits").getByRole(AriaRole.LINK, named("See the cases")).click();
    moved.forEach(
        number ->
            assertThat(page.locator("tr").filter(new Locator.FilterOptions().setHasText(number)))
                .containsText("ZREV Zoning review"));
    page.goBack();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Say what ZREV means"))
        .click();
    Locator text = page.locator("textarea");
    text.fill(
        text.inputValue().replace("ZREV,,,,", "ZREV,in_review,,Zoning review,Examen du zonage"));
    button("Try it on stored records");
    assertThat(page.locator("#trial"))
        .containsText(moved.size() + " come out otherwise than they do now");
    picture("4-a-new-status");
    button("Put in force");
    assertThat(note()).containsText("is in force");
    button("See what would change");
    moved.forEach(number -> assertThat(page.locator("main")).containsText(number));
    picture("5-what-would-change");
    button("Map all again");
    assertThat(note()).containsText("were mapped again");
    assertThat(page.locator("main")).not().containsText("ZREV");
  }

  private void mendTheRecord() {
    page.navigate(hub.uri() + "/console");
    permits().getByRole(AriaRole.LINK, named("1 parked")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("/title")).click();
    assertThat(page.locator("main")).containsText(PermitTrouble.MALFORMED);
    picture("6-parked");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Mend the mapping")).click();
    Locator text = page.locator("textarea");
    text.fill(
        text.inputValue()
            .replace(
                "fallback(t:clean(.type.text), t:clean(.type.code))",
                "fallback(t:clean(.type.text), t:clean(.type.code), \"Permit\")"));
    button("Try it on these records");
    assertThat(page.locator("#trial")).containsText("It would map 1 of 1 records");
    picture("7-mended");
    button("Put in force and try it again");
    assertThat(page.locator("#progress")).containsText("Finished", SOON);
  }

  private static void assertRepaired(List<String> moved) {
    assertThat(hub.parked("permits", "permits")).isEmpty();
    assertThat(hub.all("/v1/cases?number=" + PermitTrouble.MALFORMED)).hasSize(1);
    for (String number : moved) {
      assertThat(hub.all("/v1/cases?number=" + number))
          .singleElement()
          .satisfies(c -> assertThat(c.path("status").asText()).isEqualTo("in_review"));
    }
  }

  private Locator permits() {
    return page.locator(".link")
        .filter(new Locator.FilterOptions().setHasText("Building permits"))
        .first();
  }

  private Locator note() {
    return page.getByRole(AriaRole.STATUS).first();
  }

  private void button(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", "operate-" + name + ".png")));
  }
}
