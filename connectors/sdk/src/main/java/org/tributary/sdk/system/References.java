package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * The references of one system file, resolved: <code>${NAME}</code> and <code>${NAME:-otherwise}
 * </code> from the environment, <code>${file:name}</code> from the folder of secrets. Two dollar
 * signs before a brace stand for one and no reference; within {@code read} and {@code write}, names
 * in small letters are left to the connector.
 */
final class References {
  private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]*");
  private static final Pattern CONNECTORS_OWN = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Pattern IN_READ_OR_WRITE =
      Pattern.compile("(/streams/[^/]*/(children/[^/]*/)?read|/actions/[^/]*/write)/.*");

  private final YamlDocument document;
  private final Function<String, @Nullable String> environment;
  private final SecretFiles secrets;
  private final List<Flaw> flaws = new ArrayList<>();
  private final Map<String, String> shown = new HashMap<>();

  References(
      YamlDocument document, Function<String, @Nullable String> environment, SecretFiles secrets) {
    this.document = document;
    this.environment = environment;
    this.secrets = secrets;
  }

  /** The document's tree with what its references stand for. */
  JsonNode resolved() {
    return resolved(document.root(), JsonPointer.empty());
  }

  /** The references that stand for nothing. */
  List<Flaw> flaws() {
    return flaws;
  }

  /** The one reference that stands at a place of the file, without its default; null for none. */
  @Nullable String shown(String pointer) {
    return shown.get(pointer);
  }

  private JsonNode resolved(JsonNode node, JsonPointer at) {
    if (node.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              e -> copy.set(e.getKey(), resolved(e.getValue(), at.appendProperty(e.getKey()))));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        copy.add(resolved(node.get(i), at.appendIndex(i)));
      }
      return copy;
    }
    boolean candidate = node.isTextual() && node.textValue().contains("${");
    return candidate ? text(node, at.toString()) : node;
  }

  private JsonNode text(JsonNode node, String pointer) {
    String text = node.textValue();
    Scan scan = new Scan(pointer);
    String value = scan.run(text);
    if (!scan.found) {
      return JsonNodeFactory.instance.textNode(value);
    }
    if (scan.alone) {
      shown.put(pointer, scan.shown.toString());
    }
    if (scan.secret) {
      return new SecretText(value, scan.shown.toString());
    }
    boolean alone = scan.alone && document.unquoted(pointer);
    return alone ? YamlDocument.meaning(value) : JsonNodeFactory.instance.textNode(value);
  }

  /** One text, reference by reference. */
  private final class Scan {
    private final String pointer;
    private final StringBuilder shown = new StringBuilder();
    private boolean found;
    private boolean secret;
    private boolean alone;

    Scan(String pointer) {
      this.pointer = pointer;
    }

    String run(String text) {
      StringBuilder value = new StringBuilder();
      int at = 0;
      for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", at)) {
        boolean escaped = start > at && text.charAt(start - 1) == '$';
        int end = text.indexOf('}', start);
        literal(value, text.substring(at, escaped ? start - 1 : start));
        if (escaped || end < 0) {
          unclosed(escaped);
          literal(value, "${");
          at = start + 2;
        } else {
          reference(value, text.substring(start + 2, end));
          alone = start == 0 && end == text.length() - 1;
          at = end + 1;
        }
      }
      literal(value, text.substring(at));
      return value.toString();
    }

    private void unclosed(boolean escaped) {
      if (!escaped) {
        flaw("a reference is not closed: write ${NAME}, or $${ for the two characters");
      }
    }

    private void literal(StringBuilder value, String part) {
      value.append(part);
      shown.append(part);
    }

    private void reference(StringBuilder value, String body) {
      boolean connectors = IN_READ_OR_WRITE.matcher(pointer).matches();
      if (connectors && CONNECTORS_OWN.matcher(body).matches()) {
        literal(value, "${" + body + "}");
        return;
      }
      found = true;
      String name = body.contains(":-") ? body.substring(0, body.indexOf(":-")) : body;
      shown.append("${").append(name).append('}');
      if (name.startsWith("file:")) {
        secret = true;
        value.append(file(name.substring("file:".length())));
      } else if (VARIABLE.matcher(name).matches()) {
        value.append(variable(name, body));
      } else {
        flaw(
            "${"
                + name
                + "} is no reference; allowed: ${NAME}, ${NAME:-otherwise}, ${file:name}, with NAME"
                + " in capitals");
      }
    }

    private String variable(String name, String body) {
      String value = environment.apply(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
      if (body.length() > name.length()) {
        return body.substring(name.length() + 2);
      }
      flaw(
          "${%s}: the environment variable %s is %s"
              .formatted(name, name, value == null ? "not set" : "empty"));
      return "";
    }

    private String file(String name) {
      if (!pointer.startsWith("/settings/")) {
        flaw("${file:" + name + "}: secrets belong in settings");
        return "";
      }
      try {
        return secrets.read(name);
      } catch (SecretFiles.UnreadableException e) {
        flaw("${file:" + name + "}: " + e.getMessage());
        return "";
      }
    }

    private void flaw(String problem) {
      flaws.add(document.flaw(pointer, problem));
    }
  }
}
