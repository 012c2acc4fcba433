package org.tributary.hub.identity.normal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Given names that one person may use side by side: short forms, and the same name transliterated
 * by other rules. Being a variant is a level of agreement, not equality.
 */
public final class Nicknames {
  private static final int[] NONE = {};
  private static final Map<String, int[]> GROUPS = read();

  private Nicknames() {}

  /** Whether two folded given names stand in one line of the list. */
  public static boolean areVariants(String a, String b) {
    int[] groupsOfA = GROUPS.getOrDefault(a, NONE);
    if (groupsOfA.length == 0) {
      return false;
    }
    for (int other : GROUPS.getOrDefault(b, NONE)) {
      for (int group : groupsOfA) {
        if (group == other) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a folded given name stands in the list. */
  public static boolean isListed(String name) {
    return GROUPS.containsKey(name);
  }

  private static Map<String, int[]> read() {
    Map<String, List<Integer>> groups = new HashMap<>();
    int group = 0;
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        for (String name : line.split(" ", -1)) {
          groups.computeIfAbsent(name, n -> new ArrayList<>()).add(group);
        }
        group++;
      }
    }
    Map<String, int[]> compact = new HashMap<>();
    groups.forEach(
        (name, of) -> compact.put(name, of.stream().mapToInt(Integer::intValue).toArray()));
    return compact;
  }

  private static List<String> lines() {
    try (InputStream stream =
            Objects.requireNonNull(Nicknames.class.getResourceAsStream("nicknames.txt"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
