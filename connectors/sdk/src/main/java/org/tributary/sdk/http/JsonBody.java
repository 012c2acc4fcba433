package org.tributary.sdk.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads JSON strictly: whole, nothing behind it, no key twice, numbers to the last digit. Parser
 * messages are never passed on, they quote the text.
 */
final class JsonBody {
  private static final int LONGEST_STRING = 50 * 1024 * 1024;
  private static final Pattern LOGIN =
      Pattern.compile("type\\s*=\\s*[\"']?password|log-?\\s?[io]n|sign-?\\s?in|anmelden|connexion");

  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build()
          .reader();

  private JsonBody() {}

  /**
   * @param what the call in words, such as {@code "GET /v1/permits"}
   */
  static JsonNode read(String system, String what, HttpAnswer answer, String text) {
    if (text.isBlank()) {
      if (answer.status() == 204) {
        return MissingNode.getInstance();
      }
      throw malformed(system + " sent an empty answer instead of JSON for " + what);
    }
    refuseMarkup(system, what, text);
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw malformed(system + " sent " + flaw(e, text) + " for " + what + at(e));
    }
  }

  private static String flaw(JsonProcessingException e, String text) {
    String message = e.getOriginalMessage();
    if (e instanceof JsonEOFException || isAtTheEnd(e.getLocation(), text)) {
      return "truncated JSON (" + text.length() + " characters, then it ends)";
    }
    if (message.contains("Trailing token")) {
      return "JSON with something behind its end";
    }
    if (message.contains("Duplicate field")) {
      return "JSON that has one member twice in an object";
    }
    return "something that is not JSON";
  }

  private static boolean isAtTheEnd(@Nullable JsonLocation location, String text) {
    String json = text.strip();
    boolean opened = json.startsWith("{") || json.startsWith("[");
    return opened
        && location != null
        && location.getCharOffset() >= text.stripTrailing().length()
        && !json.endsWith("}")
        && !json.endsWith("]");
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null
        ? ""
        : ", line " + location.getLineNr() + " column " + location.getColumnNr();
  }

  private static void refuseMarkup(String system, String what, String text) {
    String start = text.substring(0, Math.min(text.length(), 20_000)).stripLeading();
    if (!start.startsWith("<")) {
      return;
    }
    String lower = start.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("<!doctype html") && !lower.contains("<html")) {
      throw malformed(system + " sent XML instead of JSON for " + what);
    }
    if (LOGIN.matcher(lower).find()) {
      throw new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          system
              + " sent an HTML login page instead of JSON for "
              + what
              + ": our credential or session is not accepted; check settings.auth");
    }
    throw malformed(system + " sent an HTML page instead of JSON for " + what);
  }

  private static ConnectorException malformed(String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, sentence);
  }
}
