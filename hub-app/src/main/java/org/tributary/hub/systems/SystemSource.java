package org.tributary.hub.systems;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFiles;

/** The system files of a home directory, and the connectors inside the hub that serve them. */
public final class SystemSource {
  private final ConnectorCatalog connectors;
  private final SystemFiles files;

  public SystemSource(Path home) {
    this.connectors = ConnectorCatalog.discover(SystemSource.class.getClassLoader());
    this.files = SystemFiles.of(home, connectors);
  }

  /** All system files, valid or not. */
  public List<Path> files() {
    return files.files();
  }

  /**
   * Reads one file with everything that it names.
   *
   * @throws SystemFileException with every mistake in it
   */
  public SystemFile read(Path file) {
    return files.read(file);
  }

  /**
   * Reads a file of another directory, such as a kept copy, with everything that it names there;
   * secrets come from the home directory.
   *
   * @throws SystemFileException with every mistake in it
   */
  SystemFile read(Path directory, Path file) {
    return read(directory, file, Map.of());
  }

  /**
   * The same with other secrets, by name, in the place of those in the files.
   *
   * @throws SystemFileException with every mistake in it
   */
  SystemFile read(Path directory, Path file, Map<String, String> secrets) {
    return files.at(directory).with(secrets).read(file);
  }

  /** A mistake found outside the reading of a file, with the line of what it is about. */
  static SystemFileException.Mistake located(SystemFile system, String key, String problem) {
    SystemFileException.Mistake mistake =
        new SystemFileException.Mistake(system.file(), 1, key, problem);
    return SystemFiles.located(system, new SystemFileException(List.of(mistake))).mistakes().get(0);
  }

  /**
   * Opens the connector of a system.
   *
   * @throws SystemFileException where a setting cannot work although it fits the schema
   */
  public Connector open(SystemFile system, ConnectorContext context) {
    return connectors.open(system, context);
  }
}
