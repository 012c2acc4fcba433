package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody who is signed in to the console of a hub. */
final class ConsoleVisitor {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*[?;]cursor=[^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI hub;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private String token = "";

  private ConsoleVisitor(URI hub) {
    this.hub = hub;
  }

  static ConsoleVisitor signIn(URI hub, String name, String password)
      throws IOException, InterruptedException {
    ConsoleVisitor visitor = new ConsoleVisitor(hub);
    visitor.open("/console/records");
    visitor.send("/console/sign-in", "name", name, "password", password);
    return visitor;
  }

  /** A page; anything but 200 is an error. */
  String open(String path) throws IOException, InterruptedException {
    String page = answer(HttpRequest.newBuilder(hub.resolve(path)));
    Matcher found = TOKEN.matcher(page);
    if (found.find()) {
      token = found.group(1);
    }
    return page;
  }

  /** The page that a form ends in: names and values in turn. */
  String send(String path, String... fields) throws IOException, InterruptedException {
    return answer(form(path, fields));
  }

  private HttpRequest.Builder form(String path, String... fields) {
    StringBuilder form = new StringBuilder("_csrf=" + token);
    for (int i = 0; i < fields.length; i += 2) {
      form.append('&').append(fields[i]).append('=');
      form.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return HttpRequest.newBuilder(hub.resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form.toString()));
  }

  /** Whether a page is answered as it should be. */
  boolean isAnswered(String path) throws IOException, InterruptedException {
    return sent(HttpRequest.newBuilder(hub.resolve(path))).statusCode() == 200;
  }

  /** The same of a form. */
  boolean isAnswered(String path, String... fields) throws IOException, InterruptedException {
    return sent(form(path, fields)).statusCode() == 200;
  }

  private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = sent(request);
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri() + " was answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<String> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  /** The address of the page after so many pages; as far as there are any. */
  String after(String path, int pages) throws IOException, InterruptedException {
    String address = path;
    for (int page = 0; page < pages; page++) {
      String next = next(open(address));
      if (next == null) {
        return address;
      }
      address = next;
    }
    return address;
  }

  private static @Nullable String next(String page) {
    Matcher found = NEXT.matcher(page);
    String last = null;
    while (found.find()) {
      last = found.group(1).replace("&amp;", "&");
    }
    return last;
  }
}
