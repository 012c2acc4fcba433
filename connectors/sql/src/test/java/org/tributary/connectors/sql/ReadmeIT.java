package org.tributary.connectors.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Case;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/** The README's system reads a real database and maps what it read; its tables name every key. */
class ReadmeIT {
  private static final Pattern FILE =
      Pattern.compile("(?s)\\*\\*`([^`]+)`\\*\\*\n```\\w*\n(.*?)```");
  private static final Pattern PART = Pattern.compile("(?s)included:\n```yaml\n(.*?)```");

  @TempDir Path home;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/sql/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  @Test
  void readsAndMapsTheExample() throws Exception {
    try (TestDatabase database = TestDatabase.postgres("x")) {
      database.run(
          "CREATE TABLE contact (contact_id INT PRIMARY KEY, full_name CHAR(30), email TEXT)",
          "CREATE TABLE permit (permit_no CHAR(12) PRIMARY KEY, description TEXT, status CHAR(1),"
              + " applied DATE, fee NUMERIC(10,2), created_at TIMESTAMP, updated_at TIMESTAMP,"
              + " applicant_id INT)",
          "INSERT INTO contact VALUES (1, 'Ada Example', ' Ada@Example.ORG')",
          "INSERT INTO permit VALUES ('BP-17', 'New roof', 'C', '2026-01-31', 12500,"
              + " '2026-01-31 23:30:00', NULL, 1)");
      SystemFile system = system(database);
      StreamSpec stream = system.streams().get("permits");
      try (Connector connector =
          new SqlConnectorFactory()
              .open(
                  system,
                  new ConnectorContext(new DefaultCamelContext(), Clock.systemUTC(), home))) {
        Page page =
            connector
                .reader(stream)
                .read(
                    new ReadRequest(
                        ReadRequest.Mode.FULL,
                        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
                        Clock.systemUTC().instant()));

        NativeRecord record = page.records().get(0);
        assertThat(record.id()).isEqualTo("BP-17");
        assertThat(stream.mapping().map(record))
            .isInstanceOfSatisfying(Mapped.Done.class, ReadmeIT::isThePermit);
      }
    }
  }

  private static void isThePermit(Mapped.Done done) {
    assertThat(done.value()).isInstanceOf(Case.class);
    assertThat(CanonicalJson.tree(done.value()).toString())
        .contains("\"number\":\"BP-17\"", "2026-02-01T04:30:00Z", "ada@example.org", "12500.00");
  }

  private SystemFile system(TestDatabase database) throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/permits-db"), "x");
    Matcher file = FILE.matcher(readme());
    while (file.find()) {
      Path path = home.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          file.group(2)
              .replaceFirst("\\$\\{PERMITS_DB[^}]*}", database.url())
              .replace("user: tributary", "user: postgres"));
    }
    assertThat(Files.readAllLines(home.resolve("systems/permits.yaml"))).hasSizeLessThan(60);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new SqlConnectorFactory())))
        .read(home.resolve("systems/permits.yaml"));
  }

  @Test
  void theExampleOfRowVersionsIsValid() throws IOException {
    String read =
        PART.matcher(readme())
            .results()
            .map((MatchResult part) -> part.group(1))
            .findFirst()
            .orElseThrow();
    try (Harness harness =
        new Harness(home, "url: \"jdbc:sqlserver://127.0.0.1:1;databaseName=energov\"", read)) {
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void namesEveryKey() throws IOException {
    var descriptor = new SqlConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(10)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().get("properties").fieldNames())
        .toIterable()
        .hasSize(7)
        .allMatch(key -> readme.contains("`" + key + "`"));
  }
}
