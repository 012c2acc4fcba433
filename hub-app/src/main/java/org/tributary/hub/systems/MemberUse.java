package org.tributary.hub.systems;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;

/**
 * Which members of sampled records made a difference to what they were mapped to: each is taken
 * away in turn, and the rest mapped again.
 */
final class MemberUse {
  private final Mapping mapping;
  private final Set<String> without = new TreeSet<>();
  private final Set<String> with = new TreeSet<>();

  MemberUse(Mapping mapping) {
    this.mapping = mapping;
  }

  /** Looks at every member of a record that was mapped. */
  void look(NativeRecord record, Mapped.Done mapped) {
    List<JsonPointer> leaves = new ArrayList<>();
    collect(record.body(), JsonPointer.empty(), leaves);
    for (JsonPointer leaf : leaves) {
      JsonNode rest = record.body().deepCopy();
      ((ObjectNode) rest.at(leaf.head())).remove(leaf.last().getMatchingProperty());
      Mapped again =
          mapping.map(
              new NativeRecord(
                  record.id(), rest, record.updatedAt(), record.kind(), record.defect()));
      boolean same = again instanceof Mapped.Done done && done.value().equals(mapped.value());
      (same ? without : with).add(general(leaf));
    }
  }

  /** Pointers of the members that made no difference anywhere; {@code *} stands for any place. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>(without);
    unused.removeAll(with);
    return unused;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                JsonPointer pointer = at.appendProperty(member.getKey());
                if (member.getValue().isContainerNode()) {
                  collect(member.getValue(), pointer, leaves);
                } else {
                  leaves.add(pointer);
                }
              });
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(node.get(i), at.appendIndex(i), leaves);
      }
    }
  }

  private static String general(JsonPointer leaf) {
    return leaf.toString().replaceAll("/\\d+(?=/)", "/*");
  }
}
