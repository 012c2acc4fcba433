package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.SchemaCheck;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * Reads {@code connector.yaml}, the descriptor that stands on the class path beside a connector's
 * factory. A descriptor is part of the program: one with a mistake is refused when it is loaded.
 */
public final class DescriptorReader {
  private static final String NAME = "connector.yaml";
  private static final SchemaCheck CHECK = new SchemaCheck(schema());

  private DescriptorReader() {}

  /**
   * The descriptor beside a factory class.
   *
   * @throws IllegalStateException where there is none or it has mistakes; the message has them all
   */
  public static ConnectorDescriptor beside(Class<? extends ConnectorFactory> factory) {
    String where = factory.getPackageName() + "/" + NAME;
    try (InputStream stream = factory.getResourceAsStream(NAME)) {
      if (stream == null) {
        throw new IllegalStateException(where + " is missing; it stands beside " + factory);
      }
      return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8), where);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a descriptor.
   *
   * @param where what to call it in the message of a refusal
   * @throws IllegalStateException where it has mistakes; the message has them all
   */
  public static ConnectorDescriptor read(String text, String where) {
    YamlDocument document = YamlDocument.parse(text);
    List<Flaw> flaws = new ArrayList<>(document.flaws());
    JsonNode root = document.root();
    if (root.isObject()) {
      flaws.addAll(CHECK.check(root, document, ""));
      for (String part : List.of("settings", "read", "write")) {
        if (root.has(part)) {
          flaws.addAll(SchemaRules.flaws(root.path(part), document, "/" + part));
        }
      }
    }
    if (!flaws.isEmpty()) {
      throw new IllegalStateException(
          flaws.stream()
              .sorted(Flaw.BY_LINE)
              .map(f -> where + ":" + f.line() + ": " + f.key() + ": " + f.problem())
              .collect(Collectors.joining("\n")));
    }
    return descriptor(root);
  }

  private static ConnectorDescriptor descriptor(JsonNode root) {
    Map<String, String> title = new LinkedHashMap<>();
    root.get("title").properties().forEach(e -> title.put(e.getKey(), e.getValue().asText()));
    Set<ConnectorDescriptor.Capability> capabilities = new TreeSet<>();
    for (JsonNode capability : root.get("capabilities")) {
      String name = capability.asText().toUpperCase(Locale.ROOT);
      capabilities.add(ConnectorDescriptor.Capability.valueOf(name));
    }
    Set<String> families = new TreeSet<>();
    root.get("families").forEach(family -> families.add(family.asText()));
    return new ConnectorDescriptor(
        root.get("kind").asText(),
        title,
        families,
        capabilities,
        root.get("settings"),
        root.get("read"),
        root.has("write") ? root.get("write") : JsonNodeFactory.instance.objectNode());
  }

  private static JsonNode schema() {
    try (InputStream stream = DescriptorReader.class.getResourceAsStream("connector.schema.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
