package org.tributary.hub.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import org.tributary.sdk.system.SystemFile;

/**
 * Makes another version out of one that is in force, in a folder that is gone as soon as it is
 * read. Only mappings and code tables can be other ones: they compute, and call nobody. A system
 * file says where secrets are sent, so that it is changed in the home directory alone.
 */
final class DraftFolder {
  private static final Pattern MAPPING = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}\\.jslt");
  private static final Pattern TABLE =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}\\.(csv|yaml)");

  private final SystemSource source;

  DraftFolder(SystemSource source) {
    this.source = source;
  }

  /** With other mappings and code tables. */
  SystemFile ofMappings(SystemFile now, Map<String, String> texts) {
    return read(now, texts, false);
  }

  /** With another system file too, for whoever sees to it that secrets go where they went. */
  SystemFile ofAll(SystemFile now, Map<String, String> texts) {
    return read(now, texts, true);
  }

  private SystemFile read(SystemFile now, Map<String, String> texts, boolean all) {
    try {
      Path home = Files.createTempDirectory("tributary-draft");
      try {
        Map<Path, String> files = new HashMap<>();
        now.version().texts().forEach((f, text) -> files.put(VersionStore.place(now, f), text));
        texts.forEach((name, text) -> files.put(placeOf(now, files, name, all), text));
        for (Map.Entry<Path, String> file : files.entrySet()) {
          Path at = home.resolve(file.getKey());
          Files.createDirectories(at.getParent());
          Files.writeString(at, file.getValue());
        }
        SystemFile draft = source.read(home, home.resolve(VersionStore.place(now, now.file())));
        refuseUnused(draft, texts);
        return draft;
      } finally {
        FileSystemUtils.deleteRecursively(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text that nothing names would be taken for one that was tried. */
  private static void refuseUnused(SystemFile draft, Map<String, String> texts) {
    for (String name : texts.keySet()) {
      boolean isUsed =
          draft.version().texts().keySet().stream()
              .anyMatch(file -> file.getFileName().toString().equals(name));
      if (!isUsed) {
        throw new IllegalArgumentException(name);
      }
    }
  }

  /** Where a file stands that the version has; a new one goes where its like are. */
  private static Path placeOf(SystemFile now, Map<Path, String> files, String name, boolean all) {
    boolean isMapping = MAPPING.matcher(name).matches();
    boolean isSystem = name.equals(String.valueOf(now.file().getFileName()));
    boolean isBeside = now.version().beside().containsKey(name);
    if (isSystem && all) {
      return VersionStore.place(now, now.file());
    }
    if (isSystem || isBeside || !(isMapping || TABLE.matcher(name).matches())) {
      throw new IllegalArgumentException(name);
    }
    return files.keySet().stream()
        .filter(file -> file.getFileName().toString().equals(name))
        .findFirst()
        .orElse(Path.of(isMapping ? "mappings" : "codes", name));
  }
}
