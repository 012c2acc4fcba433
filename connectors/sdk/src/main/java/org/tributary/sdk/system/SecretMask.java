package org.tributary.sdk.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tributary.sdk.connector.CallListener;
import org.tributary.sdk.connector.SystemCall;

/** Takes secrets out of what is heard of calls: known ones by their value, others by their name. */
final class SecretMask implements CallListener {
  /** What stands in the place of a secret. */
  private static final String MASK = "***";

  private static final int SHORTEST = 4;

  /**
   * What is heard of a body; a secret that is cut at the end of a longer one is cut off with it.
   */
  private static final int LONGEST = 16_384;

  /** What may be encoded in a query and need not be (RFC 3986). */
  private static final List<String> PLAIN_IN_QUERIES =
      List.of("~", "$", "!", "'", "(", ")", "*", ",", ":", "@", "/");

  /** What secrets are called; a token that says where the next page begins is none. */
  private static final String NAME =
      "(?!\\$?[A-Za-z0-9_.-]*(?:next|page|skip|continu|delta|sync|cursor|resum))"
          + "[A-Za-z0-9_.:-]*(?:token|passw|pwd|secret|api[_-]?key|signature|session_?id|assertion"
          + "|credential|nonce)[A-Za-z0-9_.-]*";

  private static final Pattern JSON =
      Pattern.compile(
          "(?i)(\"" + NAME + "\"\\s*:\\s*)(?:\"(?:\\\\.|[^\"\\\\])*\"?|[^\"\\[{,\\s}\\]]+)");
  private static final Pattern FORM =
      Pattern.compile("(?i)((?:^|[?&;\\s])" + NAME + "=)[^&;\\s\"'<>]+");
  private static final Pattern XML = Pattern.compile("(?i)(<" + NAME + "(?:\\s[^<>]*)?>)[^<]+");

  private final List<String> secrets;
  private final CallListener listener;

  SecretMask(Set<String> secrets, CallListener listener) {
    this.secrets =
        secrets.stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .map(SecretMask::forms)
            .flatMap(Collection::stream)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    this.listener = listener;
  }

  /** How a text is written in URLs, JSON, XML and headers. */
  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    String url = form.replace("+", "%20");
    for (String plain : PLAIN_IN_QUERIES) {
      url = url.replace(URLEncoder.encode(plain, StandardCharsets.UTF_8), plain);
    }
    String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    String xml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Stream.of(
            secret,
            form,
            form.replace("+", "%20"),
            url,
            json,
            json.replace("/", "\\/"),
            xml,
            xml.replace("\"", "&quot;").replace("'", "&apos;"),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
        .toList();
  }

  @Override
  public void heard(SystemCall call) {
    listener.heard(call.with(this::masked));
  }

  private String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, MASK);
    }
    masked = JSON.matcher(masked).replaceAll("$1\"" + MASK + "\"");
    masked = FORM.matcher(masked).replaceAll("$1" + MASK);
    masked = XML.matcher(masked).replaceAll("$1" + MASK);
    return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
  }
}
