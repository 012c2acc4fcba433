package org.tributary.hub.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address of the API with its query, both encoded.
 *
 * @param text from the first slash
 */
record ApiPath(String text) {

  /** An address made of segments: {@code of("v1", "systems", id)}. */
  static ApiPath of(String... segments) {
    return new ApiPath(
        Stream.of(segments).map(ApiPath::encode).collect(Collectors.joining("/", "/", "")));
  }

  /** With a query parameter; without it where there is no value. */
  ApiPath with(String key, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    char join = text.indexOf('?') < 0 ? '?' : '&';
    return new ApiPath(text + join + encode(key) + '=' + encode(value.toString()));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
