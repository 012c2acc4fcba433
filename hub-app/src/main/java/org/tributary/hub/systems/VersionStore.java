package org.tributary.hub.systems;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/**
 * The versions of system files that were in force on this node, each kept as a small home directory
 * of its own, with what is known of them: which was last good, which were taken back, which streams
 * are pinned. Only the owner may read them: a file may hold a secret in clear.
 */
final class VersionStore {
  private static final Logger log = LoggerFactory.getLogger(VersionStore.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final int KEPT = 20;

  private final Path folder;
  private final SystemSource source;
  private final Clock clock;

  VersionStore(Path folder, SystemSource source, Clock clock) {
    this.folder = folder;
    this.source = source;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  KnownVersions known(String system) {
    Path file = folder.resolve(system).resolve("known.json");
    if (!Files.exists(file)) {
      return KnownVersions.NOTHING;
    }
    try {
      return JSON.readValue(file.toFile(), KnownVersions.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void know(String system, KnownVersions known) {
    try {
      Path home = ownersOnly(folder.resolve(system));
      Path fresh = home.resolve("known.json.new");
      JSON.writeValue(fresh.toFile(), known);
      Files.move(
          fresh,
          home.resolve("known.json"),
          java.nio.file.StandardCopyOption.ATOMIC_MOVE,
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the exact texts of a version that is put in force now. */
  void keep(SystemFile system) {
    String version = system.version().id();
    try {
      Path home = ownersOnly(ownersOnly(folder.resolve(system.id())).resolve(version));
      for (Map.Entry<Path, String> text : system.version().texts().entrySet()) {
        Path file = home.resolve(place(system, text.getKey()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.getValue());
      }
      KnownVersions known = known(system.id()).inForce(version, clock.instant());
      know(system.id(), forgetOldest(system.id(), known));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same place in the kept home: what stands beside the system file stays beside it. */
  static Path place(SystemFile system, Path file) {
    String name = file.getFileName().toString();
    boolean beside = folder(file).equals(folder(system.file()));
    String part = beside ? "systems" : name.endsWith(".jslt") ? "mappings" : "codes";
    return Path.of(part, name);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().resolveSibling("");
  }

  private KnownVersions forgetOldest(String system, KnownVersions known) throws IOException {
    List<String> old = new ArrayList<>(known.since().keySet());
    old.sort(Comparator.comparing(known.since()::get));
    old.removeAll(known.needed());
    KnownVersions kept = known;
    for (String version : old.subList(0, Math.max(0, old.size() - KEPT))) {
      delete(folder.resolve(system).resolve(version));
      kept = kept.without(version);
    }
    return kept;
  }

  /**
   * The version that a person put in the place of one of the files, as long as the files are that.
   *
   * @param fileVersion the version that the files make now
   */
  Optional<SystemFile> chosenOver(String system, String fileVersion) {
    KnownVersions.Chosen chosen = known(system).chosen();
    try {
      return chosen != null && chosen.over().equals(fileVersion)
          ? read(system, chosen.version())
          : Optional.empty();
    } catch (SystemFileException e) {
      log.error("{}: version {}, which was chosen, cannot be used any more", system, chosen);
      return Optional.empty();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path ownersOnly(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
    return directory;
  }

  /**
   * Reads a kept version.
   *
   * @return empty where it is not kept
   * @throws org.tributary.sdk.system.SystemFileException where it cannot be used any more
   */
  Optional<SystemFile> read(String system, String version) {
    return read(system, version, Map.of());
  }

  /**
   * The same with other secrets, by name, in the place of those in the home directory.
   *
   * @return empty where it is not kept
   * @throws org.tributary.sdk.system.SystemFileException where it cannot be used with them
   */
  Optional<SystemFile> read(String system, String version, Map<String, String> secrets) {
    Path home = folder.resolve(system).resolve(version);
    Path file = home.resolve("systems").resolve(system + ".yaml");
    return known(system).since().containsKey(version) && Files.exists(file)
        ? Optional.of(source.read(home, file, secrets))
        : Optional.empty();
  }
}
