package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.ServiceType;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.json.InvalidCanonicalException;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.yaml.Flaw;
import org.tributary.sdk.yaml.Nearest;
import org.tributary.sdk.yaml.SchemaCheck;
import org.tributary.sdk.yaml.YamlDocument;

/** One reading of one system file: it goes on after a mistake, to find them all. */
final class SystemFileReading {
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final SchemaCheck CHECK = new SchemaCheck(SystemFiles.schema());

  private final Path file;
  private final HomeFiles home;
  private final ConnectorCatalog connectors;
  private final Function<String, @Nullable String> environment;
  private final Mistakes mistakes;
  private final Set<String> unresolved = new HashSet<>();
  private final Map<Path, String> texts = new HashMap<>();
  private final Map<String, String> beside = new HashMap<>();

  SystemFileReading(
      Path file,
      HomeFiles home,
      ConnectorCatalog connectors,
      Function<String, @Nullable String> environment) {
    this.file = file;
    this.home = home;
    this.connectors = connectors;
    this.environment = environment;
    this.mistakes = new Mistakes(file);
  }

  SystemFile read() {
    YamlDocument document = document();
    document.flaws().forEach(mistakes::add);
    if (!document.root().isObject()) {
      if (document.flaws().isEmpty()) {
        mistakes.add(file, 1, "", "a system file has keys: system, title, family, connector, ...");
      }
      mistakes.refuse();
    }
    References references = new References(document, environment, home.secrets());
    JsonNode resolved = references.resolved();
    for (Flaw flaw : references.flaws()) {
      mistakes.add(flaw);
      unresolved.add(flaw.pointer());
    }
    check(CHECK, resolved, document, "");
    fileName(resolved, document);
    Optional<ConnectorDescriptor> connector = connector(resolved, document);
    ObjectNode root = (ObjectNode) resolved;
    connector.ifPresent(descriptor -> connectorParts(descriptor, root, document, references));
    Map<String, StreamSpec> streams = streams(root, document, connector);
    Map<String, ActionSpec> actions = actions(root, document, connector, streams);
    List<ServiceType> services = services(root, document);
    Map<String, LocalDate> keysEnd = keysEnd(root, document);
    mistakes.refuse();
    return new SystemFile(
        root.path("system").asText(),
        title(root),
        root.path("family").asText(),
        root.path("connector").asText(),
        root.path("settings"),
        streams,
        actions,
        file,
        home.original(file),
        FileVersion.of(texts, beside),
        root.path("concurrency").asInt(SystemFile.CONCURRENCY),
        services,
        keysEnd);
  }

  /** The schema has seen to it that each looks like a day. */
  private Map<String, LocalDate> keysEnd(JsonNode root, YamlDocument document) {
    Map<String, LocalDate> ends = new HashMap<>();
    for (Map.Entry<String, JsonNode> key : root.path("keysEnd").properties()) {
      try {
        ends.put(key.getKey(), LocalDate.parse(key.getValue().asText()));
      } catch (DateTimeParseException e) {
        mistakes.add(document.flaw("/keysEnd/" + key.getKey(), "is not a day such as 2027-03-31"));
      }
    }
    return ends;
  }

  private List<ServiceType> services(JsonNode root, YamlDocument document) {
    List<ServiceType> services = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    int index = 0;
    for (JsonNode service : root.path("services")) {
      String at = "/services/" + index++;
      try {
        ServiceType type = CanonicalJson.read(service, ServiceType.class);
        if (!codes.add(type.code())) {
          mistakes.add(document.flaw(at + "/code", "stands here twice"));
        }
        services.add(type);
      } catch (InvalidCanonicalException e) {
        mistakes.add(document.flaw(at + e.pointer(), e.rule()));
      }
    }
    return services;
  }

  private YamlDocument document() {
    try {
      String text = HomeFiles.text(file);
      texts.put(file, text);
      return YamlDocument.parse(text);
    } catch (CharacterCodingException e) {
      mistakes.add(file, 1, "", "the file is not UTF-8 text");
    } catch (IOException e) {
      mistakes.add(file, 1, "", "the file cannot be read");
    }
    mistakes.refuse();
    throw new IllegalStateException("unreachable");
  }

  private void check(SchemaCheck check, JsonNode tree, YamlDocument document, String at) {
    for (Flaw flaw : check.check(tree, document, at)) {
      if (!unresolved.contains(flaw.pointer())) {
        mistakes.add(flaw);
      }
    }
  }

  private void fileName(JsonNode root, YamlDocument document) {
    String name = file.getFileName().toString();
    String id = root.path("system").asText();
    if (!name.endsWith(".yaml")) {
      mistakes.add(file, 1, "", "the name of a system file ends with .yaml");
    } else if (root.path("system").isTextual() && !name.equals(id + ".yaml")) {
      String problem = "is not the name of the file: the file would have to be %s.yaml";
      mistakes.add(document.flaw("/system", problem.formatted(id)));
    }
  }

  private Optional<ConnectorDescriptor> connector(JsonNode root, YamlDocument document) {
    JsonNode kind = root.path("connector");
    if (!kind.isTextual() || unresolved.contains("/connector")) {
      return Optional.empty();
    }
    Optional<ConnectorDescriptor> found =
        connectors.factory(kind.asText()).map(ConnectorFactory::descriptor);
    if (found.isEmpty()) {
      String meant =
          Nearest.to(kind.asText(), connectors.kinds())
              .map(nearest -> "; did you mean " + nearest + "?")
              .orElse(";");
      String all = String.join(", ", connectors.kinds());
      mistakes.add(
          document.flaw("/connector", "there is no such connector" + meant + " known: " + all));
    }
    return found;
  }

  /** Hides the secrets of settings and read, and checks both as the connector wants them. */
  private void connectorParts(
      ConnectorDescriptor descriptor,
      ObjectNode root,
      YamlDocument document,
      References references) {
    part(root, "settings", "", descriptor.settings(), document, references);
    for (Map.Entry<String, JsonNode> stream : root.path("streams").properties()) {
      if (stream.getValue() instanceof ObjectNode object) {
        JsonPointer at = JsonPointer.compile("/streams").appendProperty(stream.getKey());
        part(object, "read", at.toString(), descriptor.read(), document, references);
        children(object, at.appendProperty("children"), descriptor, document, references);
      }
    }
    for (Map.Entry<String, JsonNode> action : root.path("actions").properties()) {
      if (action.getValue() instanceof ObjectNode object && !descriptor.write().isEmpty()) {
        JsonPointer at = JsonPointer.compile("/actions").appendProperty(action.getKey());
        part(object, "write", at.toString(), descriptor.write(), document, references);
      }
    }
  }

  private void children(
      ObjectNode stream,
      JsonPointer at,
      ConnectorDescriptor descriptor,
      YamlDocument document,
      References references) {
    for (Map.Entry<String, JsonNode> child : stream.path("children").properties()) {
      if (child.getValue() instanceof ObjectNode object) {
        String pointer = at.appendProperty(child.getKey()).toString();
        part(object, "read", pointer, descriptor.read(), document, references);
      }
    }
  }

  private void part(
      ObjectNode parent,
      String key,
      String at,
      JsonNode schema,
      YamlDocument document,
      References references) {
    if (parent.path(key).isObject()) {
      JsonPointer pointer = JsonPointer.compile(at).appendProperty(key);
      JsonNode hidden = new Secrets(schema, references).hidden(parent.get(key), pointer);
      parent.set(key, hidden);
      check(new SchemaCheck(schema), hidden, document, pointer.toString());
      for (JsonPointer marked : Marks.in(hidden, schema, "x-file")) {
        fileBeside(hidden.at(marked), pointer.append(marked), document);
      }
    }
  }

  /** Keeps the text of a file that the connector reads; what names none is for it to judge. */
  private void fileBeside(JsonNode name, JsonPointer at, YamlDocument document) {
    boolean plain = name.isTextual() && !(name instanceof SecretText);
    if (!plain || !FILE_NAME.matcher(name.textValue()).matches()) {
      return;
    }
    Path named = file.resolveSibling(name.textValue());
    if (!Files.isRegularFile(named)) {
      return;
    }
    try {
      String text = HomeFiles.text(named);
      texts.put(named, text);
      beside.put(name.textValue(), text);
    } catch (IOException e) {
      String problem = name.textValue() + " cannot be read as UTF-8 text";
      mistakes.add(document.flaw(at.toString(), problem));
    }
  }

  private Map<String, StreamSpec> streams(
      ObjectNode root, YamlDocument document, Optional<ConnectorDescriptor> connector) {
    MappingFiles mappings = new MappingFiles(file, home, document, mistakes, texts);
    Map<String, StreamSpec> streams = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> stream : root.path("streams").properties()) {
      new StreamReading(stream.getKey(), document, mistakes, unresolved, mappings)
          .read(root.path("system").asText(), stream.getValue(), connector)
          .ifPresent(spec -> streams.put(stream.getKey(), spec));
    }
    return streams;
  }

  private Map<String, ActionSpec> actions(
      ObjectNode root,
      YamlDocument document,
      Optional<ConnectorDescriptor> connector,
      Map<String, StreamSpec> streams) {
    MappingFiles mappings = new MappingFiles(file, home, document, mistakes, texts);
    Map<String, ActionReading> readings = new LinkedHashMap<>();
    Map<String, ActionSpec> actions = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> action : root.path("actions").properties()) {
      ActionReading reading =
          new ActionReading(action.getKey(), document, mistakes, unresolved, mappings);
      readings.put(action.getKey(), reading);
      reading
          .read(root.path("system").asText(), action.getValue(), connector, streams)
          .ifPresent(spec -> actions.put(action.getKey(), spec));
    }
    readings.forEach(
        (name, reading) -> reading.checkUndo(root.path("actions").path(name), actions));
    return actions;
  }

  private static Map<String, String> title(JsonNode root) {
    Map<String, String> title = new LinkedHashMap<>();
    root.path("title").properties().forEach(e -> title.put(e.getKey(), e.getValue().asText()));
    return title;
  }
}
