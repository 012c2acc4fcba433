package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.connectors.rest.WriteSpec.Form;
import org.tributary.sdk.http.Upload;
import org.tributary.sdk.write.Enclosure;
import org.tributary.sdk.write.NativeCommand;

/** A native body in the bytes of its form. */
final class WriteBody {
  private WriteBody() {}

  static byte[] bytes(Form form, JsonNode body) {
    return switch (form) {
      case JSON -> body.toString().getBytes(StandardCharsets.UTF_8);
      case FORM -> fields(body).getBytes(StandardCharsets.US_ASCII);
      case MULTIPART, RAW, NONE -> new byte[0];
    };
  }

  /** A file in the body of a call; the members of the native body are fields before it. */
  static Upload upload(Form form, String part, NativeCommand command) {
    Enclosure file = command.enclosed();
    if (form == Form.RAW) {
      return new Upload.Raw(file);
    }
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    command.body().properties().forEach(member -> add(fields, member.getKey(), member.getValue()));
    return new Upload.Multipart(fields, part, file.fileName(command.reference()), file);
  }

  static String contentType(Form form) {
    return form == Form.FORM
        ? "application/x-www-form-urlencoded; charset=utf-8"
        : "application/json";
  }

  /** Lists repeat their name, members of objects stand in brackets; what is null is left out. */
  private static String fields(JsonNode body) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    body.properties().forEach(member -> add(fields, member.getKey(), member.getValue()));
    return fields.stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static void add(List<Map.Entry<String, String>> fields, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> add(fields, name, one));
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(inner -> add(fields, name + "[" + inner.getKey() + "]", inner.getValue()));
    } else if (!value.isNull()) {
      fields.add(
          Map.entry(
              name, value.isNumber() ? value.decimalValue().toPlainString() : value.asText()));
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
