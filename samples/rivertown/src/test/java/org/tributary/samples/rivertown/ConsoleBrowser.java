package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A person with a browser who is signed in to the console; what they see is kept as pictures. */
final class ConsoleBrowser implements AutoCloseable {
  private static final Path UNPACKED = Path.of("target", "browser", "browser.properties");
  private static final Path AXE = Path.of("node_modules", "axe-core", "axe.min.js");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String RULES =
      "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
          + " 'wcag22aa', 'best-practice']})).violations"
          + ".map(v => v.id + ' at ' + v.nodes.map(n => n.target.join(' ')).join(', '))";

  private final Playwright playwright;
  private final Browser browser;
  private final URI hub;
  private final String state;

  /** Signs in with the password of all people of the sample city. */
  ConsoleBrowser(URI hub, String person) {
    this.hub = hub;
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(withoutDownloads()));
    browser = playwright.chromium().launch(options());
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.navigate(hub + "/console");
      page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(person);
      page.getByLabel("Password").fill("rivertown");
      page.locator("main button").click();
      page.waitForURL(address -> address.contains("/console") && !address.contains("sign"));
      state = context.storageState();
    }
  }

  private static Map<String, String> withoutDownloads() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return environment;
  }

  private static BrowserType.LaunchOptions options() {
    Properties unpacked = new Properties();
    try (InputStream in = Files.newInputStream(UNPACKED)) {
      unpacked.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(
          "There is no browser; the build unpacks it before the integration tests", e);
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (!unpacked.getProperty("libraries").isEmpty()) {
      environment.put("LD_LIBRARY_PATH", unpacked.getProperty("libraries"));
    }
    if (!Files.isDirectory(Path.of("/usr/share/fonts"))) {
      environment.put("FONTCONFIG_PATH", unpacked.getProperty("fonts"));
    }
    return new BrowserType.LaunchOptions()
        .setExecutablePath(Path.of(unpacked.getProperty("executable")))
        .setEnv(environment)
        .setArgs(List.of("--no-sandbox", "--no-zygote", "--disable-gpu"));
  }

  /** A window: how wide, in which colours, in which language. */
  record Look(int width, ColorScheme colours, String language) {
    /** Each width, language and light once; with every round of the slow suites crosswise too. */
    static List<Look> all() {
      List<Look> looks =
          List.of(
              new Look(1280, ColorScheme.LIGHT, "en"),
              new Look(320, ColorScheme.DARK, "fr"),
              new Look(1280, ColorScheme.DARK, "fr"),
              new Look(320, ColorScheme.LIGHT, "en"));
      return "all".equals(System.getProperty("tributary.rounds")) ? looks : looks.subList(0, 2);
    }

    @Override
    public String toString() {
      return width + "-" + colours.name().toLowerCase(java.util.Locale.ROOT) + "-" + language;
    }
  }

  /** A window with a page in it. */
  Page open(Look look, String path) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setStorageState(state)
                .setViewportSize(look.width(), 900)
                .setColorScheme(look.colours())
                .setLocale(look.language()));
    Page page = context.newPage();
    page.navigate(hub + path);
    return page;
  }

  /** A browser that shares its processors may fail to draw a long page once. */
  private static void picture(Page page, Path to) {
    Page.ScreenshotOptions whole = new Page.ScreenshotOptions().setFullPage(true).setPath(to);
    try {
      page.screenshot(whole);
    } catch (PlaywrightException e) {
      page.screenshot(whole);
    }
  }

  /** Takes a picture, and asserts that everybody can read and operate what it shows. */
  static void assertGood(Page page, Look look, String name) {
    picture(page, PICTURES.resolve(name + "-" + look + ".png"));
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo(look.language());
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
        .as("%s in %s scrolls sideways", name, look)
        .isLessThanOrEqualTo(0);
    // by the protocol of the browser: the pages themselves let no script in
    CDPSession session = page.context().newCDPSession(page);
    JsonObject script = new JsonObject();
    script.addProperty("expression", axe());
    session.send("Runtime.evaluate", script);
    assertThat((List<?>) page.evaluate(RULES)).as("%s in %s", name, look).isEmpty();
  }

  private static String axe() {
    try {
      return Files.readString(AXE);
    } catch (IOException e) {
      throw new IllegalStateException("axe-core is not there", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
