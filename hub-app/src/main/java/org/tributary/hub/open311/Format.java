package org.tributary.hub.open311;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The form of an answer: the suffix of the address decides (GeoReport v2, "Format Support"). */
enum Format {
  JSON("json", "application/json"),
  XML("xml", "text/xml");

  private final String suffix;
  private final String mediaType;

  Format(String suffix, String mediaType) {
    this.suffix = suffix;
    this.mediaType = mediaType;
  }

  /** Without parameters, as the discovery document names it. */
  String mediaType() {
    return mediaType;
  }

  /** As it ends an address. */
  String suffix() {
    return suffix;
  }

  /** The standard wants the character set to be said. */
  String contentType() {
    return mediaType + "; charset=utf-8";
  }

  /** The part of a path without the suffix of this format; null where it has another or none. */
  private @Nullable String without(String path) {
    String end = "." + suffix;
    boolean ends = path.toLowerCase(Locale.ROOT).endsWith(end);
    return ends ? path.substring(0, path.length() - end.length()) : null;
  }

  /** A path and the format that it asks for. */
  record Asked(String path, Format format) {}

  /**
   * Reads the suffix of a path; where it has none, what the caller accepts, and at last XML, which
   * the standard requires of every server.
   */
  static Asked of(String path, @Nullable String accept) {
    for (Format format : values()) {
      String rest = format.without(path);
      if (rest != null) {
        return new Asked(rest, format);
      }
    }
    boolean json = accept != null && accept.contains("json") && !accept.contains("xml");
    return new Asked(path, json ? JSON : XML);
  }
}
