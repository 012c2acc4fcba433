package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.List;

/** The text of a mapping while it is put together: members of one object, with comments. */
final class MappingText {
  private static final int WIDTH = 116;

  private final List<String> lines = new ArrayList<>();
  private final String indent;

  MappingText(String indent) {
    this.indent = indent;
  }

  MappingText remark(String comment) {
    YamlWriter.wrapped(
        Names.comment(comment), WIDTH - indent.length(), line -> lines.add(indent + "// " + line));
    return this;
  }

  MappingText put(String key, String expression) {
    lines.add(indent + "\"" + key + "\": " + expression + ",");
    return this;
  }

  /** The lines, without the comma that JSLT does not allow at the end. */
  String text() {
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i);
      if (!line.stripLeading().startsWith("//")) {
        lines.set(i, line.substring(0, line.length() - 1));
        break;
      }
    }
    return String.join("\n", lines);
  }

  /** As an object within another one. */
  String object() {
    String outer = indent.substring(2);
    return "{\n" + text() + "\n" + outer + "}";
  }
}
