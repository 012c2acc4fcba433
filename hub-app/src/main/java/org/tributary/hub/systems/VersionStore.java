package org.tributary.hub.systems;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.system.SystemFile;

/**
 * The versions of system files that were in force on this node, each kept as a small home directory
 * of its own, with what is known of them: which was last good, which were taken back, which streams
 * are pinned. Only the owner may read them: a file may hold a secret in clear.
 */
final class VersionStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 20;

  private final Path folder;
  private final SystemSource source;
  private final Clock clock;

  VersionStore(Path folder, SystemSource source, Clock clock) {
    this.folder = folder;
    this.source = source;
    this.clock = clock;
  }

  /**
   * What is known of a system's versions.
   *
   * @param good the version that last read well, or null where none did yet
   * @param rejected the version that was taken back and is not put in force again by itself
   * @param pins the version to keep by stream
   * @param since when each version was last put in force
   */
  record Known(
      @Nullable String good,
      @Nullable String rejected,
      NavigableMap<String, String> pins,
      NavigableMap<String, Instant> since) {

    static final Known NOTHING = new Known(null, null, new TreeMap<>(), new TreeMap<>());

    Known withGood(String version) {
      return new Known(version, rejected, pins, since);
    }

    Known withRejected(@Nullable String version) {
      return new Known(good, version, pins, since);
    }

    Known withPin(String stream, @Nullable String version) {
      NavigableMap<String, String> changed = new TreeMap<>(pins);
      if (version == null) {
        changed.remove(stream);
      } else {
        changed.put(stream, version);
      }
      return new Known(good, rejected, changed, since);
    }

    Known inForce(String version, Instant now) {
      NavigableMap<String, Instant> changed = new TreeMap<>(since);
      changed.put(version, now);
      return new Known(good, rejected, pins, changed);
    }
  }

  Path folder() {
    return folder;
  }

  Known known(String system) {
    Path file = folder.resolve(system).resolve("known.json");
    if (!Files.exists(file)) {
      return Known.NOTHING;
    }
    try {
      Map<String, Object> read =
          JSON.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {});
      NavigableMap<String, Instant> since = new TreeMap<>();
      texts(read.get("since")).forEach((version, at) -> since.put(version, Instant.parse(at)));
      return new Known(
          (String) read.get("good"),
          (String) read.get("rejected"),
          new TreeMap<>(texts(read.get("pins"))),
          since);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> texts(@Nullable Object member) {
    return member == null
        ? Map.of()
        : JSON.convertValue(member, new TypeReference<Map<String, String>>() {});
  }

  void know(String system, Known known) {
    Map<String, Object> members = new TreeMap<>();
    members.put("good", known.good());
    members.put("rejected", known.rejected());
    members.put("pins", known.pins());
    Map<String, String> since = new TreeMap<>();
    known.since().forEach((version, at) -> since.put(version, at.toString()));
    members.put("since", since);
    try {
      Path home = ownersOnly(folder.resolve(system));
      Path fresh = home.resolve("known.json.new");
      JSON.writeValue(fresh.toFile(), members);
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
      Known known = known(system.id()).inForce(version, clock.instant());
      know(system.id(), forgetOldest(system.id(), known));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same place in the kept home: what stands beside the system file stays beside it. */
  private static Path place(SystemFile system, Path file) {
    String name = file.getFileName().toString();
    boolean beside = folder(file).equals(folder(system.file()));
    String part = beside ? "systems" : name.endsWith(".jslt") ? "mappings" : "codes";
    return Path.of(part, name);
  }

  private static Path folder(Path file) {
    return file.toAbsolutePath().normalize().resolveSibling("");
  }

  private Known forgetOldest(String system, Known known) throws IOException {
    NavigableMap<String, Instant> since = new TreeMap<>(known.since());
    List<String> old = new ArrayList<>(since.keySet());
    old.sort(Comparator.comparing(since::get));
    old.remove(known.good());
    old.removeAll(known.pins().values());
    for (String version : old.subList(0, Math.max(0, old.size() - KEPT))) {
      delete(folder.resolve(system).resolve(version));
      since.remove(version);
    }
    return new Known(known.good(), known.rejected(), known.pins(), since);
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
    Path home = folder.resolve(system).resolve(version);
    Path file = home.resolve("systems").resolve(system + ".yaml");
    return known(system).since().containsKey(version) && Files.exists(file)
        ? Optional.of(source.read(home, file))
        : Optional.empty();
  }
}
