package org.tributary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** Every system file that ships is valid, is opened by its connector, and meets the contract. */
class ShippedSystemFilesTest {
  private static final Path ROOT = Path.of(System.getProperty("tributary.root"));
  private static final Path SAMPLES = ROOT.resolve("samples/systems");
  private static final Path RIVERTOWN =
      ROOT.resolve("samples/rivertown/src/main/resources/rivertown/home");
  private static final Pattern SECRET = Pattern.compile("\\$\\{file:([a-z0-9-]+)}");
  private static final Pattern UNDER_CONTRACT =
      Pattern.compile("ShippedSystem\\s*\\.of\\(\"([a-z-]+)\"\\)");
  private static final int MOST_LINES = 60;
  private static final ConnectorCatalog CONNECTORS =
      ConnectorCatalog.discover(ShippedSystemFilesTest.class.getClassLoader());
  private static final Map<String, String> VARIABLES =
      Map.of(
          "PERMITS_DB", "jdbc:h2:mem:permits",
          "RIVERTOWN_ERP_PORT", "22",
          "RIVERTOWN_ERP_USER", "hub",
          "RIVERTOWN_ERP_HOST_KEY", "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
          "ACCOUNTS_FOLDER", "/srv/accounts");

  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    CAMEL.start();
  }

  @AfterAll
  static void stop() {
    CAMEL.stop();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> samples() {
    return list(SAMPLES).stream().filter(Files::isDirectory).toList();
  }

  static List<Path> systemFiles() {
    return Stream.concat(samples().stream(), Stream.of(RIVERTOWN))
        .flatMap(home -> list(home.resolve("systems")).stream())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("systemFiles")
  void isValidAndIsOpenedByItsConnector(Path file) throws IOException {
    Path home = copy(file.getParent().resolveSibling(""));
    SystemFiles files =
        new SystemFiles(
            home, CONNECTORS, name -> VARIABLES.getOrDefault(name, "https://city.example.org"));

    SystemFile system = files.read(home.resolve("systems").resolve(file.getFileName()));
    CONNECTORS
        .open(system, new ConnectorContext(CAMEL, Clock.systemUTC(), home.resolve("work")))
        .close();

    assertThat(system.streams()).isNotEmpty();
  }

  /** The home as it ships, and a secret of each name that it refers to. */
  private Path copy(Path shipped) throws IOException {
    Path home = folder.resolve("home");
    for (String part : List.of("systems", "mappings", "codes")) {
      Path from = shipped.resolve(part);
      for (Path file : Files.isDirectory(from) ? list(from) : List.<Path>of()) {
        Files.createDirectories(home.resolve(part));
        String text = Files.readString(file);
        Files.writeString(home.resolve(part).resolve(file.getFileName()), text);
        for (MatchResult secret : SECRET.matcher(text).results().toList()) {
          Files.createDirectories(home.resolve("secrets"));
          Files.writeString(home.resolve("secrets").resolve(secret.group(1)), "a-secret");
        }
      }
    }
    Files.createDirectories(home.resolve("work"));
    return home;
  }

  @Test
  void theSixAreShortAndEachHasAMappingAReadmeAndNoJava() {
    assertThat(samples())
        .extracting(home -> home.getFileName().toString())
        .containsExactly(
            "fixed-width", "json-rpc", "odata", "rest-keyset", "soap", "sql-row-version");
    for (Path home : samples()) {
      assertThat(home.resolve("README.md")).exists();
      assertThat(list(home.resolve("mappings"))).isNotEmpty();
      for (Path file : list(home.resolve("systems"))) {
        assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
      }
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tests of the connectors run the contract, because they have the stand-ins. */
  @Test
  void theContractIsRunOnEachOfTheSix() {
    List<String> underContract =
        list(ROOT.resolve("connectors")).stream()
            .map(module -> module.resolve("src/test/java"))
            .filter(Files::isDirectory)
            .flatMap(ShippedSystemFilesTest::javaFiles)
            .flatMap(text -> UNDER_CONTRACT.matcher(text).results().toList().stream())
            .map(found -> found.group(1))
            .distinct()
            .sorted()
            .toList();

    assertThat(underContract)
        .containsExactlyElementsOf(
            samples().stream().map(home -> home.getFileName().toString()).toList());
  }

  private static Stream<String> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts =
          files
              .filter(file -> file.toString().endsWith("IT.java"))
              .map(ShippedSystemFilesTest::text)
              .toList();
      return texts.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
