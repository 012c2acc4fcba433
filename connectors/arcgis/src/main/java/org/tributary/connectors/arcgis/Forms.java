package org.tributary.connectors.arcgis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.sdk.http.HttpCall;

/** Calls whose parameters stand in a form. */
final class Forms {
  private Forms() {}

  static HttpCall post(String path, List<Map.Entry<String, String>> form) {
    String body =
        form.stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return new HttpCall(
        "POST",
        path,
        List.of(),
        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
        body.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
