package org.tributary.sdk.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The machine-readable code in an error body, where there is one. Messages are left out: they may
 * quote personal data.
 */
final class ErrorCode {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./-]{1,39}");
  private static final List<String> POINTERS =
      List.of(
          "/code",
          "/error/code",
          "/error",
          "/errors/0/code",
          "/messageCode",
          "/Error/reasonCode",
          "/0/code");

  private ErrorCode() {}

  static @Nullable String in(HttpAnswer answer) {
    if (answer.body().length == 0
        || answer.body().length > 100_000
        || (answer.body()[0] != '{' && answer.body()[0] != '[')) {
      return null;
    }
    try {
      JsonNode body = JSON.readTree(answer.body());
      return POINTERS.stream()
          .map(pointer -> body.at(pointer))
          .filter(JsonNode::isValueNode)
          .map(JsonNode::asText)
          .filter(code -> CODE.matcher(code).matches())
          .findFirst()
          .orElse(null);
    } catch (JsonProcessingException e) {
      return null; // an error page in another form says nothing a machine can use
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
