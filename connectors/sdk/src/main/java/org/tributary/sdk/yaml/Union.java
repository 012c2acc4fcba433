package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place where a schema allows alternatives ({@code oneOf}, {@code anyOf}) and the document fits
 * none of them, or too many.
 *
 * @param path how the validator came to the keyword, the keyword included
 * @param instance the place of the document that is judged
 */
record Union(List<String> path, List<String> instance) {
  private static final Set<String> KEYWORDS = Set.of("oneOf", "anyOf");

  /** Keywords that go one level down in the document and name the key. */
  private static final Set<String> NAMED = Set.of("properties", "patternProperties", "prefixItems");

  /** Keywords that go one level down in the document. */
  private static final Set<String> UNNAMED =
      Set.of("items", "additionalProperties", "unevaluatedProperties", "contains");

  /** Keywords that stay where they are in the document and have a name or number. */
  private static final Set<String> STAYING = Set.of("allOf", "oneOf", "anyOf", "dependentSchemas");

  /** The outermost alternatives that a message is about or within, where it is. */
  static Optional<Union> around(ValidationMessage message) {
    return after(message, 0);
  }

  /** The outermost alternatives within one of these, where a message is within such. */
  Optional<Union> within(ValidationMessage message) {
    return after(message, path.size());
  }

  private static Optional<Union> after(ValidationMessage message, int start) {
    List<String> path = elements(message.getEvaluationPath());
    int depth = 0;
    int i = 0;
    while (i < path.size()) {
      String keyword = path.get(i);
      if (i >= start && KEYWORDS.contains(keyword)) {
        List<String> instance = elements(message.getInstanceLocation()).subList(0, depth);
        return Optional.of(new Union(path.subList(0, i + 1), instance));
      }
      depth += NAMED.contains(keyword) || UNNAMED.contains(keyword) ? 1 : 0;
      i += NAMED.contains(keyword) || STAYING.contains(keyword) ? 2 : 1;
    }
    return Optional.empty();
  }

  /** JSON pointer of the place in the document. */
  String pointer() {
    JsonPointer pointer = JsonPointer.empty();
    for (String element : instance) {
      pointer = pointer.appendProperty(element);
    }
    return pointer.toString();
  }

  /** The alternative within which a message is, or null where it is about all of them. */
  @Nullable Integer branch(ValidationMessage message) {
    List<String> elements = elements(message.getEvaluationPath());
    return elements.size() > path.size() ? Integer.valueOf(elements.get(path.size())) : null;
  }

  private static List<String> elements(JsonNodePath path) {
    List<String> elements = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      elements.add(String.valueOf(path.getElement(i)));
    }
    return elements;
  }
}
