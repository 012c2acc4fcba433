package org.tributary.testkit;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.system.SystemFiles;
import org.tributary.sdk.yaml.YamlDocument;

/** The system file of a subject as it stands on disk, which a test rewrites in one place. */
final class SystemFileText {
  private final ConnectorUnderTest subject;
  private final Path path;
  private final String text;
  private final JsonNode root;

  private SystemFileText(ConnectorUnderTest subject, Path path, String text) {
    this.subject = subject;
    this.path = path;
    this.text = text;
    this.root = YamlDocument.parse(text).root();
  }

  /** The file of a subject; a subject made without a file has none to look at. */
  static SystemFileText of(ConnectorUnderTest subject) {
    Path path = subject.system().file();
    Assumptions.assumeTrue(Files.exists(path), "the subject has no system file on disk");
    try {
      return new SystemFileText(subject, path, Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode root() {
    return root;
  }

  JsonNode settings() {
    return root.path("settings");
  }

  /**
   * The system file with another value in one place.
   *
   * @throws SystemFileException where it cannot be used then
   */
  SystemFile with(String at, JsonNode value) {
    ObjectNode changed = root.deepCopy();
    JsonPointer pointer = JsonPointer.compile(at);
    ((ObjectNode) changed.at(pointer.head())).set(pointer.last().getMatchingProperty(), value);
    write(changed.toPrettyString());
    Path home = Objects.requireNonNull(path.toAbsolutePath().getParent()).resolveSibling("");
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(subject.factory()))).read(path);
  }

  /** The mistakes that are found in the file with another value in one place, or on opening it. */
  List<Mistake> refusal(String at, JsonNode value) {
    try {
      SystemFile system = with(at, value);
      try {
        subject.factory().open(system, subject.context()).close();
        return List.of();
      } catch (SystemFileException e) {
        return SystemFiles.located(system, e).mistakes();
      }
    } catch (SystemFileException e) {
      return e.mistakes();
    } finally {
      restore();
    }
  }

  void restore() {
    write(text);
  }

  private void write(String content) {
    try {
      Files.writeString(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
