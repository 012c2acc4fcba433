package org.tributary.hub.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.store.Json;

/** In which members two canonical documents differ. */
public final class Differences {
  /** Members whose values are codes of the canonical model and never personal. */
  private static final Set<String> HARMLESS =
      Set.of("/type", "/status", "/phase", "/outcome", "/priority", "/channel", "/serviceTypeCode");

  private Differences() {}

  /**
   * One member.
   *
   * @param pointer where (RFC 6901)
   * @param before its value as JSON; null where it was not there
   * @param after the same now
   */
  public record Difference(String pointer, @Nullable String before, @Nullable String after) {

    /** Whether its values may be shown to whoever may not see personal data. */
    public boolean isHarmless() {
      return Differences.isHarmless(pointer);
    }

    /** Without the values: they may be personal data. */
    @Override
    public String toString() {
      return "Difference[" + pointer + "]";
    }
  }

  static boolean isHarmless(String pointer) {
    return HARMLESS.contains(pointer);
  }

  /** The differences in the order of the pointers; a document that is null has no members. */
  public static List<Difference> between(@Nullable String before, @Nullable String after) {
    if (Objects.equals(before, after)) {
      return List.of();
    }
    Map<String, String> old = leaves(before);
    Map<String, String> now = leaves(after);
    TreeSet<String> pointers = new TreeSet<>(old.keySet());
    pointers.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String pointer : pointers) {
      if (!Objects.equals(old.get(pointer), now.get(pointer))) {
        differences.add(new Difference(pointer, old.get(pointer), now.get(pointer)));
      }
    }
    return differences;
  }

  private static Map<String, String> leaves(@Nullable String doc) {
    Map<String, String> leaves = new TreeMap<>();
    collect(doc == null ? JsonNodeFactory.instance.objectNode() : Json.tree(doc), "", leaves);
    return leaves;
  }

  private static void collect(JsonNode node, String pointer, Map<String, String> into) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              e -> {
                String name = e.getKey().replace("~", "~0").replace("/", "~1");
                collect(e.getValue(), pointer + "/" + name, into);
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), pointer + "/" + i, into);
      }
    } else {
      into.put(pointer, node.toString());
    }
  }
}
