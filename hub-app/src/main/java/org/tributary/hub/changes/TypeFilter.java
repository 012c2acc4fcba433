package org.tributary.hub.changes;

import java.util.List;
import java.util.stream.Stream;
import org.tributary.routes.publish.Change;

/**
 * Which types of event somebody wants: full names, or beginnings such as {@code city.hub.case.*}.
 *
 * @param patterns none for every type
 */
public record TypeFilter(List<String> patterns) {
  public TypeFilter {
    patterns = List.copyOf(patterns);
  }

  /** A filter as {@link #text} writes it. */
  public static TypeFilter of(String text) {
    return new TypeFilter(text.isEmpty() ? List.of() : List.of(text.split(",", -1)));
  }

  /** The filter as one text. */
  public String text() {
    return String.join(",", patterns);
  }

  /** Whether a change is wanted. */
  public boolean wants(Change change) {
    String type = ChangeType.eventType(change.type());
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern, type));
  }

  /** The index of the first pattern that stands for nothing that can be seen; -1 for none. */
  public int unknown(Sight sight) {
    for (int i = 0; i < patterns.size(); i++) {
      String pattern = patterns.get(i);
      if (Stream.of(ChangeType.values())
          .filter(sight::sees)
          .noneMatch(type -> fits(pattern, type.eventType()))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean fits(String pattern, String type) {
    return pattern.endsWith(".*")
        ? type.startsWith(pattern.substring(0, pattern.length() - 1))
        : type.equals(pattern);
  }
}
