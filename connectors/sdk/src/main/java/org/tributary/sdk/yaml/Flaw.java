package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Comparator;

/**
 * One mistake in a document: where it stands and, as a sentence, what is wrong and what is allowed.
 *
 * @param line one-based line
 * @param pointer JSON pointer of what is wrong, empty for the document as a whole
 * @param problem a sentence; never the value of a secret
 */
public record Flaw(int line, String pointer, String problem) {

  /** Flaws in the order of the document. */
  public static final Comparator<Flaw> BY_LINE = Comparator.comparingInt(Flaw::line);

  /** The pointer as people write it: {@code streams.permits.read.fields[0]}. */
  public String key() {
    StringBuilder key = new StringBuilder();
    JsonPointer rest = JsonPointer.compile(pointer);
    while (!rest.matches()) {
      String token = rest.getMatchingProperty();
      if (rest.mayMatchElement()) {
        key.append('[').append(token).append(']');
      } else {
        key.append(key.isEmpty() ? "" : ".").append(token);
      }
      rest = rest.tail();
    }
    return key.toString();
  }
}
