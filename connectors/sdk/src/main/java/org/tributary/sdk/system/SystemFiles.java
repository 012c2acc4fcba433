package org.tributary.sdk.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * The system files of a hub's home directory: {@code systems/<id>.yaml}, with the mappings, code
 * tables and secrets that they name.
 */
public final class SystemFiles {
  private final HomeFiles home;
  private final ConnectorCatalog connectors;
  private final Function<String, @Nullable String> environment;

  /**
   * @param home the home directory
   * @param connectors the connectors that system files may name
   * @param environment gives the value of an environment variable, or null where it is not set
   */
  public SystemFiles(
      Path home, ConnectorCatalog connectors, Function<String, @Nullable String> environment) {
    this(new HomeFiles(home, home.resolve("secrets")), connectors, environment);
  }

  private SystemFiles(
      HomeFiles home, ConnectorCatalog connectors, Function<String, @Nullable String> environment) {
    this.home = home;
    this.connectors = connectors;
    this.environment = environment;
  }

  /** The same with systems, mappings and code tables of another directory, such as kept copies. */
  public SystemFiles at(Path directory) {
    return new SystemFiles(home.at(directory), connectors, environment);
  }

  /** The same with other secrets, by name, in the place of those in the files. */
  public SystemFiles with(Map<String, String> secrets) {
    return new SystemFiles(home.with(secrets), connectors, environment);
  }

  /** The system files of this process, with its environment. */
  public static SystemFiles of(Path home, ConnectorCatalog connectors) {
    return new SystemFiles(home, connectors, System::getenv);
  }

  /** The published JSON Schema of system files, as far as it does not depend on the connector. */
  public static JsonNode schema() {
    try (InputStream stream = SystemFiles.class.getResourceAsStream("system-file.schema.json")) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files in {@code systems/}, sorted by name, whether they are valid or not. */
  public List<Path> files() {
    try {
      return home.systems();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a system file with everything that it names.
   *
   * @throws SystemFileException with every mistake in it
   */
  public SystemFile read(Path file) {
    return new SystemFileReading(file, home, connectors, environment).read();
  }

  /**
   * The mistakes that a connector found when it was opened ({@link
   * org.tributary.sdk.connector.ConnectorFactory#open}), with the file and the lines that a
   * connector cannot know.
   */
  public static SystemFileException located(SystemFile system, SystemFileException refusal) {
    String text = system.version().texts().get(system.file());
    YamlDocument document = YamlDocument.parse(text == null ? "" : text);
    return new SystemFileException(
        refusal.mistakes().stream()
            .map(
                mistake ->
                    new Mistake(
                        system.file(),
                        document.lineOfKey(mistake.key()),
                        mistake.key(),
                        mistake.problem()))
            .toList());
  }
}
