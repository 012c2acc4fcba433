package org.tributary.sdk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** One reading of a YAML text: node by node into a JSON tree, noting lines and flaws. */
final class YamlParsing {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final CoreSchemaResolver WORDS = new CoreSchemaResolver();

  private final Map<String, Integer> lines = new HashMap<>();
  private final Set<String> unquoted = new HashSet<>();
  private final List<Flaw> flaws = new ArrayList<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlDocument document(String text) {
    JsonNode root = MissingNode.getInstance();
    try {
      Node node = compose(text);
      if (node == null) {
        flaws.add(new Flaw(1, "", "the file is empty"));
      } else {
        root = json(node, JsonPointer.empty());
      }
    } catch (MarkedYAMLException e) {
      flaws.add(syntax(e, text));
    } catch (ReaderException e) {
      int line =
          1 + (int) text.substring(0, e.getPosition()).chars().filter(c -> c == '\n').count();
      flaws.add(new Flaw(line, "", "this is not YAML: a control character stands on this line"));
    } catch (YAMLException e) {
      flaws.add(new Flaw(1, "", "this YAML is too large or nested too deeply"));
    }
    return new YamlDocument(root, lines, unquoted, flaws);
  }

  static JsonNode meaning(String word) {
    return scalar(WORDS.resolve(NodeId.scalar, word, true), word);
  }

  private static @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    ParserImpl parser = new ParserImpl(new StreamReader(withoutMark), options);
    return new Composer(parser, WORDS, options).getSingleNode();
  }

  /** Only the problem and its line: the exception's own text shows the file, secrets and all. */
  private static Flaw syntax(MarkedYAMLException e, String text) {
    Mark mark = e.getProblemMark();
    int line = mark == null ? 1 : mark.getLine() + 1;
    String hint =
        text.lines().skip(line - 1L).findFirst().filter(l -> l.contains("${")).isPresent()
            ? "; put a ${...} reference that stands inside { } or [ ] in quotes"
            : "";
    return new Flaw(line, "", "this is not YAML: " + e.getProblem() + hint);
  }

  private JsonNode json(Node node, JsonPointer at) {
    String pointer = at.toString();
    lines.putIfAbsent(pointer, line(node));
    if (!seen.add(node) || node.getAnchor() != null) {
      flaws.add(new Flaw(line(node), pointer, "anchors and aliases are not allowed: write it out"));
      return JSON.nullNode();
    }
    if (!node.getTag().equals(untagged(node))) {
      flaws.add(new Flaw(line(node), pointer, "tags (! and !!) are not allowed"));
      return JSON.nullNode();
    }
    if (node instanceof MappingNode mapping) {
      return object(mapping, at);
    }
    if (node instanceof SequenceNode sequence) {
      return array(sequence, at);
    }
    ScalarNode scalar = (ScalarNode) node;
    if (plain(scalar)) {
      unquoted.add(pointer);
    }
    return scalar(scalar.getTag(), scalar.getValue());
  }

  private ObjectNode object(MappingNode mapping, JsonPointer at) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      int line = line(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key) || Tag.MERGE.equals(key.getTag())) {
        flaws.add(new Flaw(line, at.toString(), "a key must be a word"));
        continue;
      }
      JsonPointer member = at.appendProperty(key.getValue());
      if (object.has(key.getValue())) {
        String first = "is given twice; the first is on line " + lines.get(member.toString());
        flaws.add(new Flaw(line, member.toString(), first));
        continue;
      }
      lines.put(member.toString(), line);
      object.set(key.getValue(), json(tuple.getValueNode(), member));
    }
    return object;
  }

  private ArrayNode array(SequenceNode sequence, JsonPointer at) {
    ArrayNode array = JSON.arrayNode();
    for (Node element : sequence.getValue()) {
      array.add(json(element, at.appendIndex(array.size())));
    }
    return array;
  }

  private static JsonNode scalar(Tag tag, String value) {
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(value.equals("true"));
    }
    if (tag.equals(Tag.INT)) {
      long number = Long.parseLong(value);
      boolean small = number == (int) number;
      return small ? JSON.numberNode((int) number) : JSON.numberNode(number);
    }
    return tag.equals(Tag.FLOAT) ? JSON.numberNode(new BigDecimal(value)) : JSON.textNode(value);
  }

  /** The tag that a node has when the file gives it none. */
  private static Tag untagged(Node node) {
    if (node instanceof ScalarNode scalar) {
      return plain(scalar) ? WORDS.resolve(NodeId.scalar, scalar.getValue(), true) : Tag.STR;
    }
    return node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
  }

  private static boolean plain(ScalarNode scalar) {
    return scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
