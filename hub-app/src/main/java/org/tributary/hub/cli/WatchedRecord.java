package org.tributary.hub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * A record that remembers which of its members a mapping looked at, to tell those that it did not.
 * A container that was taken as a whole counts with all that is in it.
 */
final class WatchedRecord {
  private final Set<String> leaves = new TreeSet<>();
  private final Set<String> seen = new TreeSet<>();
  private final JsonNode body;

  WatchedRecord(JsonNode record) {
    this.body = copy(record, "");
  }

  /** The copy to map. */
  JsonNode body() {
    return body;
  }

  /** Pointers of the members that nobody looked at; the place in an array is written {@code *}. */
  Set<String> unused() {
    Set<String> unused = new TreeSet<>();
    for (String leaf : leaves) {
      if (!isUsed(leaf)) {
        unused.add(leaf);
      }
    }
    return unused;
  }

  private boolean isUsed(String leaf) {
    for (String at = leaf; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      if (seen.contains(at)) {
        String inside = at + "/";
        return at.equals(leaf) || seen.stream().noneMatch(other -> other.startsWith(inside));
      }
    }
    return false;
  }

  private JsonNode copy(JsonNode node, String pointer) {
    if (node.isObject()) {
      Watched copy = new Watched(pointer);
      node.properties()
          .forEach(
              member ->
                  copy.set(
                      member.getKey(),
                      copy(member.getValue(), pointer + "/" + escaped(member.getKey()))));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> copy.add(copy(item, pointer + "/*")));
      return copy;
    }
    leaves.add(pointer);
    return node;
  }

  /** As RFC 6901 writes a member in a pointer. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** An object that notes which members are asked for. */
  private final class Watched extends ObjectNode {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    Watched(String pointer) {
      super(JsonNodeFactory.instance);
      this.pointer = pointer;
    }

    @Override
    public JsonNode get(String name) {
      seen.add(pointer + "/" + escaped(name));
      return super.get(name);
    }

    @Override
    public JsonNode path(String name) {
      seen.add(pointer + "/" + escaped(name));
      return super.path(name);
    }
  }
}
