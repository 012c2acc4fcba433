package org.tributary.routes.hub;

import java.util.Arrays;
import java.util.List;

/** Types of changes that are wanted: whole, or all that begin like it where a star ends it. */
record TypeFilter(List<String> wanted) {

  static TypeFilter of(String list) {
    List<String> wanted = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    for (String one : wanted) {
      if (!one.matches("([a-z_]+(\\.[a-z_]+)*(\\.\\*)?)|\\*")) {
        throw new IllegalArgumentException(
            "types of hub:changes are such as case.opened, case.* or *, with commas between them");
      }
    }
    return new TypeFilter(wanted);
  }

  boolean accepts(String type) {
    return wanted.stream()
        .anyMatch(
            one ->
                one.endsWith("*")
                    ? type.startsWith(one.substring(0, one.length() - 1))
                    : type.equals(one));
  }
}
