package org.tributary.sdk.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where the files of a hub's home directory are: systems, mappings, codes, secrets. */
final class HomeFiles {
  private final Path home;
  private final Path secrets;
  private final Map<String, String> instead;

  HomeFiles(Path home, Path secrets) {
    this(home, secrets, Map.of());
  }

  private HomeFiles(Path home, Path secrets, Map<String, String> instead) {
    this.home = home;
    this.secrets = secrets;
    this.instead = instead;
  }

  /** The same with systems, mappings and codes of another directory. */
  HomeFiles at(Path directory) {
    return new HomeFiles(directory, secrets, instead);
  }

  /** The same with other secrets in the place of the files of these names. */
  HomeFiles with(Map<String, String> otherSecrets) {
    return new HomeFiles(home, secrets, otherSecrets);
  }

  SecretFiles secrets() {
    return new SecretFiles(secrets, instead);
  }

  /** Where a system file stands whose copy may be kept elsewhere: beside the folder of secrets. */
  Path original(Path systemFile) {
    boolean copy = !home.equals(secrets.resolveSibling(""));
    Path name = systemFile.getFileName();
    return copy ? secrets.resolveSibling("systems").resolve(name) : systemFile;
  }

  /** The system files, sorted by name; hidden files are passed over. */
  List<Path> systems() throws IOException {
    Path folder = home.resolve("systems");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^.].*\\.ya?ml"))
          .sorted()
          .toList();
    }
  }

  /** The files that a mapping's name can mean; one of them where all is well. */
  List<Path> mappings(String name, Path systemFile) {
    return existing(
        systemFile.resolveSibling(name + ".jslt"), home.resolve("mappings/" + name + ".jslt"));
  }

  /** The files that a code table's name can mean; one of them where all is well. */
  List<Path> codes(String name, Path systemFile) {
    return existing(
        systemFile.resolveSibling(name + ".csv"),
        home.resolve("codes/" + name + ".csv"),
        home.resolve("codes/" + name + ".yaml"));
  }

  /**
   * The text of a file.
   *
   * @throws CharacterCodingException where it is not UTF-8
   */
  static String text(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
  }

  private static List<Path> existing(Path... candidates) {
    return Stream.of(candidates)
        .map(path -> path.toAbsolutePath().normalize())
        .distinct()
        .filter(Files::isRegularFile)
        .toList();
  }
}
