package org.tributary.hub.cli.discover;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes blocks as YAML: keys and values by the YAML library, comments and indentation here. */
final class YamlWriter {
  private static final int WIDTH = 116;

  /** What a reader of YAML 1.2 may take for a number although YAML 1.1 does not. */
  private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+.]?[0-9].*");

  private final StringBuilder text = new StringBuilder();
  private final DumperOptions options = new DumperOptions();
  private final Representer representer;
  private final Yaml yaml;

  private YamlWriter() {
    options.setSplitLines(false);
    options.setWidth(Integer.MAX_VALUE);
    options.setAllowUnicode(true);
    options.setDefaultFlowStyle(FlowStyle.FLOW);
    representer = new Texts(options);
    yaml = new Yaml(representer, options);
  }

  static String text(List<String> heading, Block block) {
    YamlWriter writer = new YamlWriter();
    writer.comments(heading, "");
    writer.block(block, "", "");
    return writer.text.toString();
  }

  private void block(Block block, String first, String indent) {
    String lead = first;
    for (Block.Entry entry : block.entries()) {
      comments(entry.comments(), indent);
      entry(entry, lead, indent);
      lead = indent;
    }
    comments(block.ending(), indent);
  }

  private void entry(Block.Entry entry, String lead, String indent) {
    if (entry.value() instanceof Block inner) {
      text.append(lead).append(key(entry.key())).append(":\n");
      block(inner, indent + "  ", indent + "  ");
    } else if (entry.value() instanceof Block.Items items) {
      text.append(lead).append(key(entry.key())).append(":\n");
      items.blocks().forEach(item -> block(item, indent + "  - ", indent + "    "));
    } else {
      text.append(lead).append(pair(entry.key(), entry.value()));
    }
  }

  private String key(String key) {
    String pair = pair(key, 0);
    return pair.substring(0, pair.length() - ": 0\n".length());
  }

  private String pair(String key, Object value) {
    List<NodeTuple> one =
        List.of(new NodeTuple(representer.represent(key), representer.represent(value)));
    StringWriter out = new StringWriter();
    yaml.serialize(new MappingNode(Tag.MAP, one, FlowStyle.BLOCK), out);
    return out.toString();
  }

  private void comments(List<String> comments, String indent) {
    for (String comment : comments) {
      wrapped(
          comment,
          WIDTH - indent.length(),
          line -> text.append(indent).append("# ").append(line).append('\n'));
    }
  }

  /** The lines of a text that is broken between words. */
  static void wrapped(String comment, int width, Consumer<String> lines) {
    String rest = comment;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      int end = at <= 0 ? width : at;
      lines.accept(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.accept(rest);
  }

  /** Puts quotes around texts that could be read as something else. */
  private static final class Texts extends Representer {
    Texts(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      boolean quoted =
          tag.equals(Tag.STR) && (LIKE_A_NUMBER.matcher(value).matches() || value.contains("'"));
      return super.representScalar(tag, value, quoted ? ScalarStyle.DOUBLE_QUOTED : style);
    }
  }
}
