package org.tributary.hub.cli.discover;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Base addresses of systems, as {@code settings.baseUrl} takes them. */
final class BaseUrls {
  private static final Pattern VALID = Pattern.compile("(?i)https?://[^/?#@\\s]+(/[^?#\\s]*)?");

  private BaseUrls() {}

  /** Puts {@code baseUrl} into the settings: the address, or a variable where there is none. */
  static void into(Block settings, String system, @Nullable String address) {
    if (address != null && VALID.matcher(address).matches()) {
      settings.put("baseUrl", address.replaceAll("/+$", ""));
    } else {
      settings.remark("DECIDE: the source does not say where the system is");
      settings.put("baseUrl", Names.variable(system, "URL"));
    }
  }

  /** The address where the source was fetched up to a part of its path, or null for a file. */
  static @Nullable String before(Source source, String part) {
    URI address = source.address();
    if (address == null) {
      return null;
    }
    int at = source.name().indexOf(part);
    return at < 0 ? null : source.name().substring(0, at);
  }

  /** A server address that may be relative to where the source was fetched. */
  static @Nullable String resolved(Source source, String server) {
    URI address = source.address();
    if (VALID.matcher(server).matches() || address == null) {
      return server;
    }
    try {
      return address.resolve(server).toString();
    } catch (IllegalArgumentException e) {
      return null; // no address, which the caller says
    }
  }
}
