package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.sdk.http.HttpCall;
import org.tributary.sdk.http.Upload;
import org.tributary.sdk.write.Enclosure;
import org.tributary.sdk.write.NativeCommand;

/**
 * A native body as a GeoReport form in UTF-8: {@code attribute: {CODE: v}} becomes {@code
 * attribute[CODE]=v}, a list {@code attribute[CODE][]=v1&attribute[CODE][]=v2}; other lists repeat
 * the name. What is null or empty is left out, since an empty parameter is an absent one.
 */
final class RequestForm {
  private RequestForm() {}

  static List<Map.Entry<String, String>> fields(JsonNode body) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      add(fields, member.getKey(), member.getValue());
    }
    return fields;
  }

  private static void add(List<Map.Entry<String, String>> fields, String name, JsonNode value) {
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> inner : value.properties()) {
        String key = name + "[" + inner.getKey() + "]";
        add(fields, inner.getValue().isArray() ? key + "[]" : key, inner.getValue());
      }
    } else if (value.isArray()) {
      value.forEach(one -> add(fields, name, one));
    } else if (!value.isNull() && !value.asText().isEmpty()) {
      String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
      fields.add(Map.entry(name, text));
    }
  }

  /** The call that posts a form. */
  static HttpCall call(String path, List<Map.Entry<String, String>> form) {
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

  /** The call that posts a form with a file as one of its parts. */
  static HttpCall call(
      String path, List<Map.Entry<String, String>> form, String part, NativeCommand command) {
    Enclosure file = command.enclosed();
    return HttpCall.upload(
        "POST",
        path,
        List.of(),
        Map.of(),
        new Upload.Multipart(form, part, file.fileName(command.reference()), file));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
