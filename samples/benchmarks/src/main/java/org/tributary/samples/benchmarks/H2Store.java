package org.tributary.samples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** H2 files that are written at each commit, with the settings that the hub gives its own. */
final class H2Store implements Store {
  private static final String OPTIONS =
      ";CACHE_SIZE=131072;WRITE_DELAY=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE;USER=sa";

  private final Path folder;

  H2Store(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "H2 file (WRITE_DELAY 0)";
  }

  @Override
  public Database create(String name) {
    return database(folder.resolve(name));
  }

  private static Database database(Path file) {
    return new Database("jdbc:h2:file:" + file.toAbsolutePath() + OPTIONS);
  }

  @Override
  public Database ofHub(String name, Path home) {
    return database(home.resolve("data").resolve("tributary"));
  }

  @Override
  public Map<String, String> hubSettings(Database database) {
    return Map.of();
  }

  /** The hub does without H2's cache of values. */
  @Override
  public List<String> javaOptions() {
    return List.of("-Dh2.objectCache=false");
  }

  @Override
  public Database createLike(Database model, String name) throws SQLException {
    Path script = folder.resolve(name + ".sql");
    run(model, "SCRIPT NODATA NOPASSWORDS NOSETTINGS TO '" + script + "'");
    Database copy = create(name);
    run(copy, "RUNSCRIPT FROM '" + script + "'");
    return copy;
  }

  private static void run(Database database, String sql) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void settle() {
    // An H2 file belongs to the process that wrote it, and that has ended.
  }

  private static Path file(Database database) {
    return Path.of(database.url().substring("jdbc:h2:file:".length()).split(";", 2)[0]);
  }

  @Override
  public long size(Database database) throws IOException {
    Path file = file(database);
    return Files.size(file.resolveSibling(file.getFileName() + ".mv.db"));
  }

  @Override
  public void drop(Database database) throws IOException {
    Path file = file(database);
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> own =
          files
              .filter(f -> String.valueOf(f.getFileName()).startsWith(file.getFileName() + "."))
              .toList();
      for (Path each : own) {
        Files.delete(each);
      }
    }
  }

  @Override
  public void close() {}
}
