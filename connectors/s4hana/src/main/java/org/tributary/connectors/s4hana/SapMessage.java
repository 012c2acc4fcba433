package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.http.HttpAnswer;

/**
 * The header {@code sap-message} of an answer that succeeded: warnings, of which codes are told.
 */
final class SapMessage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WORTH_TELLING = Set.of("warning", "error");

  private SapMessage() {}

  static List<String> remarks(HttpAnswer answer) {
    String header = answer.header("sap-message");
    JsonNode message = header == null ? null : read(header);
    if (message == null || !WORTH_TELLING.contains(message.path("severity").asText())) {
      return List.of();
    }
    String code = message.path("code").asText();
    boolean plain = code.matches("[A-Za-z0-9/][A-Za-z0-9_./-]{1,39}");
    return List.of(
        (message.path("severity").asText().equals("error")
                ? "the system added an error"
                : "the system added a warning")
            + (plain ? " (" + code + ")" : ""));
  }

  private static @Nullable JsonNode read(String header) {
    try {
      return JSON.readTree(header);
    } catch (JsonProcessingException e) {
      return null; // a message in another form says nothing that may be told
    }
  }
}
