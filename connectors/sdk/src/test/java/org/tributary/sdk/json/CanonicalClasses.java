package org.tributary.sdk.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tributary.canonical.Case;

/** Every class of the canonical model, found where the model was compiled to. */
final class CanonicalClasses {
  private static final String FOLDER = "/org/tributary/canonical";

  private CanonicalClasses() {}

  static List<Class<? extends Record>> records() {
    return all().stream()
        .filter(Class::isRecord)
        .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
        .toList();
  }

  static List<Class<?>> enums() {
    return all().stream().filter(Class::isEnum).toList();
  }

  /** The repository's root, whichever worktree is being built. */
  static Path root() {
    return Path.of(System.getProperty("tributary.root"));
  }

  private static List<Class<?>> all() {
    Path home = Path.of(Case.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try {
      if (Files.isDirectory(home)) {
        return in(Path.of(home + FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return in(jar.getPath(FOLDER));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Class<?>> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .<Class<?>>map(CanonicalClasses::load)
          .sorted((a, b) -> a.getName().compareTo(b.getName()))
          .toList();
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName("org.tributary.canonical." + file.replaceFirst("\\.class$", ""));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Name of a class as the schema calls it: {@code SourceLinkTarget} for a nested one. */
  static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
  }
}
