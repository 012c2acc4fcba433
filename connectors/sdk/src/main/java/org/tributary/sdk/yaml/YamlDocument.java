package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A YAML document as a JSON tree that remembers on which line everything stands. It is a plain
 * tree: a key given twice, an anchor, an alias or a tag is a {@link Flaw}.
 */
public final class YamlDocument {
  private final JsonNode root;
  private final Map<String, Integer> lines;
  private final Set<String> unquoted;
  private final List<Flaw> flaws;

  YamlDocument(JsonNode root, Map<String, Integer> lines, Set<String> unquoted, List<Flaw> flaws) {
    this.root = root;
    this.lines = lines;
    this.unquoted = unquoted;
    this.flaws = List.copyOf(flaws);
  }

  /** Reads a document; whatever is wrong with it is among its {@link #flaws()}. */
  public static YamlDocument parse(String text) {
    return new YamlParsing().document(text);
  }

  /** What an unquoted word means: a number, true, false, null or text. */
  public static JsonNode meaning(String word) {
    return YamlParsing.meaning(word);
  }

  /** The tree; missing where the document cannot be read at all. */
  public JsonNode root() {
    return root;
  }

  /** What is wrong with the document as YAML, in its order. */
  public List<Flaw> flaws() {
    return flaws;
  }

  /** The line of a key or list element, or of the nearest thing around it that exists. */
  public int line(String pointer) {
    for (JsonPointer at = JsonPointer.compile(pointer); at != null; at = at.head()) {
      Integer line = lines.get(at.toString());
      if (line != null) {
        return line;
      }
    }
    return 1;
  }

  /**
   * The line of what a dotted key such as {@code streams.permits.read.fields[0]} means, or of the
   * nearest thing around it that exists; members whose names have dots are found too.
   */
  public int lineOfKey(String key) {
    return line(pointer(root, key.replace("[", ".").replace("]", ""), JsonPointer.empty()));
  }

  private static String pointer(JsonNode node, String key, JsonPointer at) {
    for (int end = key.length(); end > 0; end = key.lastIndexOf('.', end - 1)) {
      String name = key.substring(0, end);
      String rest = end == key.length() ? "" : key.substring(end + 1);
      if (node.isArray() && name.matches("[0-9]{1,9}")) {
        int index = Integer.parseInt(name);
        return pointer(node.path(index), rest, at.appendIndex(index));
      }
      if (node.has(name)) {
        return pointer(node.get(name), rest, at.appendProperty(name));
      }
    }
    return at.toString();
  }

  /** Whether a text stands in the file without quotes, so that what it says may be a number. */
  public boolean unquoted(String pointer) {
    return unquoted.contains(pointer);
  }

  /** A mistake at a place of this document. */
  public Flaw flaw(String pointer, String problem) {
    return new Flaw(line(pointer), pointer, problem);
  }
}
