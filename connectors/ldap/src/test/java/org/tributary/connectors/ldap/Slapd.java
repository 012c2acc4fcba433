package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A real OpenLDAP server (Debian's package slapd) on a free loopback port, with a configuration and
 * a database of its own in a folder of the test.
 */
final class Slapd implements AutoCloseable {
  static final String SUFFIX = "dc=city,dc=example";
  static final String ADMIN = "cn=admin," + SUFFIX;
  static final String PASSWORD = "geheim";

  private final Path root;
  private final Path config;
  private final int port;
  private final Process process;

  private Slapd(Path root, Path config, int port, Process process) {
    this.root = root;
    this.config = config;
    this.port = port;
    this.process = process;
  }

  /**
   * The folder that the package was unpacked in: the system property {@code slapd.home}, or / where
   * it is installed; empty where it is nowhere.
   */
  static Optional<Path> home() {
    String named = System.getProperty("slapd.home");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(home -> Files.isExecutable(program(home)));
    }
    Stream<String> path =
        Stream.concat(
            Stream.of("/usr/sbin"),
            Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
    boolean installed = path.anyMatch(dir -> Files.isExecutable(Path.of(dir, "slapd")));
    return installed && Files.isExecutable(program(Path.of("/")))
        ? Optional.of(Path.of("/"))
        : Optional.empty();
  }

  private static Path program(Path home) {
    return home.resolve("usr/sbin/slapd");
  }

  /**
   * Starts a server that lets ordinary users have at most 100 entries, in one answer or in the sum
   * of all pages of a search, and our user any number in pages.
   */
  static Slapd start(Path home, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("db"));
    Path config = Files.writeString(folder.resolve("slapd.conf"), config(home, folder));
    int port = freePort();
    Process process =
        program(
                home,
                folder.resolve("slapd.log"),
                "-d",
                "0",
                "-h",
                "ldap://127.0.0.1:" + port + "/",
                "-f",
                config.toString())
            .start();
    Slapd slapd = new Slapd(home, config, port, process);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50))
        .until(slapd::answers);
    return slapd;
  }

  private static ProcessBuilder program(Path home, Path log, String... arguments) {
    ProcessBuilder builder = new ProcessBuilder(program(home).toString());
    builder.command().addAll(List.of(arguments));
    builder
        .environment()
        .put("LD_LIBRARY_PATH", home.resolve("usr/lib/x86_64-linux-gnu").toString());
    return builder.redirectErrorStream(true).redirectOutput(log.toFile());
  }

  private static String config(Path home, Path folder) {
    String schema = home.resolve("etc/ldap/schema").toString();
    return """
        include SCHEMA/core.schema
        include SCHEMA/cosine.schema
        include SCHEMA/inetorgperson.schema
        modulepath MODULES
        moduleload back_mdb
        pidfile FOLDER/slapd.pid
        sizelimit 100
        database mdb
        suffix "dc=city,dc=example"
        rootdn "cn=admin,dc=city,dc=example"
        rootpw geheim
        directory FOLDER/db
        dbnosync
        limits dn.exact="cn=tributary,dc=city,dc=example" size.prtotal=unlimited
        index objectClass,entryUUID eq
        index modifyTimestamp eq
        access to attrs=userPassword by anonymous auth by * none
        access to * by users read by * none
        """
        .replace("SCHEMA", schema)
        .replace("MODULES", home.resolve("usr/lib/ldap").toString())
        .replace("FOLDER", folder.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("slapd ended with " + process.exitValue());
    }
    try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
      return connection.isConnected();
    } catch (LDAPException e) {
      return false; // not yet
    }
  }

  String url() {
    return "ldap://127.0.0.1:" + port;
  }

  /** A connection of the administrator, whom no limit binds. */
  LDAPConnection admin() throws LDAPException {
    return new LDAPConnection("127.0.0.1", port, ADMIN, PASSWORD);
  }

  /** How many people there are by the server's own tool, which reads its database by itself. */
  long count() throws IOException, InterruptedException {
    Path out = config.resolveSibling("slapcat.ldif");
    Process slapcat = program(root, out, "-T", "cat", "-f", config.toString()).start();
    if (!slapcat.waitFor(30, TimeUnit.SECONDS) || slapcat.exitValue() != 0) {
      throw new IllegalStateException("slapcat failed");
    }
    return Files.readAllLines(out, StandardCharsets.UTF_8).stream()
        .filter("objectClass: inetOrgPerson"::equals)
        .count();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
