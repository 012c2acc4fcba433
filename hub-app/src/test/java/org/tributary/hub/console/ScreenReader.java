package org.tributary.hub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in to the console with a browser without scripts. */
final class ScreenReader {
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final int port;
  private HttpResponse<String> page;

  /** Asks for a page, and signs in on the way to it. */
  ScreenReader(int port, String path, String name) throws IOException, InterruptedException {
    this.port = port;
    open(path);
    send("/console/sign-in", "name", name, "password", "pass");
  }

  /** The page at hand. */
  HttpResponse<String> page() {
    return page;
  }

  String open(String path) throws IOException, InterruptedException {
    page =
        http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    return page.body();
  }

  /** Sends a form of the page at hand: names and values in turn. */
  String send(String path, String... fields) throws IOException, InterruptedException {
    StringBuilder form = new StringBuilder("_csrf=" + found("name=\"_csrf\" value=\"([^\"]+)\""));
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=').append(encoded(fields[i + 1]));
    }
    page =
        http.send(
            HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return page.body();
  }

  /** What the first group of a pattern found in the page at hand. */
  String found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(page.body());
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  /** A key as the form that is shown has it. */
  String key() {
    return found("name=\"key\" value=\"([^\"]+)\"");
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
