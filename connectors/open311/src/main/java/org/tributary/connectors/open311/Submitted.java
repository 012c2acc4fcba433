package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds a member in the answer to a post or a token, whatever is wrapped around it. */
final class Submitted {
  private static final int MAX_DEPTH = 6;

  private Submitted() {}

  /** The first value of a member that is neither null nor empty. */
  static Optional<String> member(JsonNode answer, String name) {
    return member(answer, name, 0);
  }

  private static Optional<String> member(JsonNode node, String name, int depth) {
    if (depth > MAX_DEPTH || !node.isContainerNode()) {
      return Optional.empty();
    }
    JsonNode value = Scalars.text(node.path(name), new Oddities());
    if (value.isTextual()) {
      return Optional.of(value.textValue().strip());
    }
    for (JsonNode inner : node) {
      Optional<String> found = member(inner, name, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
