package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A page as it came, in what paging looks at.
 *
 * @param body the whole answer
 * @param linkHeaders its Link headers
 * @param rows its records
 * @param keys a key of each row: its id and a hash of its content
 * @param total how many rows there are in all, where the answer says it
 * @param more what the answer's flag says; null where there is no such flag
 * @param readBefore rows of this run before this page
 * @param guard refuses to page on
 * @param links makes an absolute URL of a link in the answer
 */
record Fetched(
    JsonNode body,
    List<String> linkHeaders,
    List<JsonNode> rows,
    List<String> keys,
    @Nullable Long total,
    @Nullable Boolean more,
    long readBefore,
    PageGuard guard,
    UnaryOperator<String> links) {

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * Whether the answer says that nothing follows. A short page says nothing: systems cap their
   * pages silently.
   */
  boolean saysLast() {
    if (more != null) {
      return !more;
    }
    return total != null && readBefore + rows.size() >= total;
  }

  /** The value at a pointer of the answer, or null where there is none. */
  @Nullable JsonNode value(JsonPointer pointer) {
    JsonNode value = body.at(pointer);
    boolean none = value.isMissingNode() || value.isNull() || value.isContainerNode();
    return none || value.asText().isEmpty() ? null : value;
  }

  /**
   * The link at a pointer of the answer, or null where there is none: a text, an object with {@code
   * href} (JSON:API 1.1, section Links), or a list of such objects, of which the one with {@code
   * rel=next} counts (OGC API Features, requirement "fc-links").
   */
  @Nullable String link(JsonPointer pointer) {
    JsonNode link = body.at(pointer);
    if (link.isArray()) {
      for (JsonNode one : link) {
        if ("next".equals(one.path("rel").asText())) {
          return href(one);
        }
      }
      return null;
    }
    return href(link);
  }

  private static @Nullable String href(JsonNode link) {
    JsonNode href = link.isObject() ? link.path("href") : link;
    return href.isTextual() && !href.asText().isBlank() ? href.asText() : null;
  }

  /** Whether a flag of an answer is set: a link or a list that is there says so too. */
  static boolean isSet(JsonNode flag) {
    if (flag.isContainerNode()) {
      return !flag.isEmpty();
    }
    return switch (flag.asText().trim().toLowerCase(Locale.ROOT)) {
      case "", "false", "null", "no", "n", "0" -> false;
      default -> true;
    };
  }
}
