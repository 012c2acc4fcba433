package org.tributary.canonical;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text in one or several languages; in JSON a plain object such as {@code {"en": "..", "fr":
 * ".."}}.
 *
 * @param values the text by BCP 47 language tag, in the order of the tags
 */
public record Label(Map<String, String> values) {

  public Label {
    Rules.that(values != null && !values.isEmpty(), "values", "must have a text in some language");
    for (Map.Entry<String, String> entry : values.entrySet()) {
      Rules.language("values", entry.getKey());
      Rules.text("values", entry.getValue());
    }
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** A text in one language. */
  public static Label of(String language, String text) {
    return new Label(Map.of(language, text));
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
