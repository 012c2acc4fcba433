package org.tributary.sdk.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** The base URL of a system: resolves calls and links, and lets none leave the system's host. */
final class BaseUrl {
  /** Allowed as they are in a path or query by RFC 3986, and of no meaning to form decoding. */
  private static final String PLAIN = "-._~$!'()*,:@/";

  private static final String PLAIN_IN_URL = PLAIN + "&+=;?%";

  private final String system;
  private final URI base;

  BaseUrl(String system, URI base) {
    this.system = system;
    this.base = base;
  }

  /** Scheme, host and port. */
  String origin() {
    String port = base.getPort() < 0 ? "" : ":" + base.getPort();
    return base.getScheme().toLowerCase(Locale.ROOT) + "://" + base.getHost() + port;
  }

  /**
   * Path and query on this origin.
   *
   * @param query encoded, or null for none
   */
  record Target(String path, @Nullable String query) {}

  Target target(HttpCall call) {
    String path = withoutFragment(call.path());
    URI url = isAbsolute(path) ? sameHost(path) : parse(below(path));
    String rawPath = url.getRawPath();
    String query = join(url.getRawQuery(), call.query());
    return new Target(rawPath == null || rawPath.isEmpty() ? "/" : rawPath, query);
  }

  /** The absolute URL of a link found in the answer to a call. */
  String link(HttpCall call, String href) {
    String from = origin() + target(call).path();
    String link = withoutFragment(href.trim());
    return link.startsWith("?")
        ? from + link // java.net.URI would drop the last segment of the path
        : parse(from).resolve(parse(link)).toString();
  }

  /** The URL without a query parameter. */
  static String without(String parameter, String url) {
    int query = url.indexOf('?');
    if (query < 0) {
      return url;
    }
    String start = encode(parameter, PLAIN) + "=";
    String kept =
        Arrays.stream(url.substring(query + 1).split("&", -1))
            .filter(pair -> !pair.startsWith(start))
            .collect(Collectors.joining("&"));
    return url.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept);
  }

  private static String withoutFragment(String url) {
    int fragment = url.indexOf('#');
    return fragment < 0 ? url : url.substring(0, fragment);
  }

  private String below(String path) {
    String root = base.getRawPath() == null ? "" : base.getRawPath();
    String start = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    if (path.isEmpty() || path.startsWith("?")) {
      return origin() + start + path;
    }
    return origin() + start + (path.startsWith("/") ? path : "/" + path);
  }

  private static boolean isAbsolute(String path) {
    String start = path.substring(0, Math.min(8, path.length())).toLowerCase(Locale.ROOT);
    return start.startsWith("http://") || start.startsWith("https://") || start.startsWith("//");
  }

  /** Behind a proxy, systems print links with the scheme or port of their own inside. */
  private URI sameHost(String text) {
    URI url = parse(text.startsWith("//") ? base.getScheme() + ":" + text : text);
    boolean sameHost = base.getHost().equalsIgnoreCase(url.getHost());
    boolean samePort = base.getPort() == url.getPort() || (isDefault(base) && isDefault(url));
    if (!sameHost || !samePort) {
      throw new ConnectorException(
          FailureCategory.MALFORMED,
          system
              + " gave a link to another host than that of settings.baseUrl; it was not followed,"
              + " because our credential would go there");
    }
    return url;
  }

  private static boolean isDefault(URI url) {
    return url.getPort() < 0 || url.getPort() == 80 || url.getPort() == 443;
  }

  private URI parse(String text) {
    try {
      return new URI(encode(text, PLAIN_IN_URL));
    } catch (URISyntaxException e) {
      // without the cause: its message holds the query
      throw new ConnectorException(
          FailureCategory.MALFORMED, system + ": a path or link to call is not a valid URL");
    }
  }

  private static @Nullable String join(
      @Nullable String rawQuery, List<Map.Entry<String, String>> query) {
    StringBuilder joined = new StringBuilder(rawQuery == null ? "" : rawQuery);
    for (Map.Entry<String, String> parameter : query) {
      if (joined.length() > 0) {
        joined.append('&');
      }
      joined.append(encode(parameter.getKey(), PLAIN)).append('=');
      joined.append(encode(parameter.getValue(), PLAIN));
    }
    return joined.length() == 0 ? null : joined.toString();
  }

  /** Percent-encodes what is not plain, in UTF-8; braces too, which Camel would resolve. */
  static String encode(String text) {
    return encode(text, PLAIN);
  }

  private static String encode(String text, String plain) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean letter = c < 0x80 && Character.isLetterOrDigit(c);
      if (letter || (c < 0x80 && plain.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
