package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** The README's system reads a directory and maps what it read; its tables name every key. */
class ReadmeTest {
  private static final Pattern FILE =
      Pattern.compile("(?s)\\*\\*`([^`]+)`\\*\\*\n```\\w*\n(.*?)```");
  private static final Pattern OTHER = Pattern.compile("(?s)for the same:\n```yaml\n(.*?)```");

  @TempDir Path home;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/ldap/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  @Test
  void readsAndMapsTheExample() throws Exception {
    try (TestDirectory directory = new TestDirectory(1)) {
      directory.server.modify(
          TestDirectory.dn(1),
          new Modification(ModificationType.ADD, "givenName", "Ada"),
          new Modification(ModificationType.REPLACE, "sn", "Example"));
      SystemFile system = system(directory.url());
      StreamSpec stream = system.streams().get("people");
      ConnectorContext context =
          new ConnectorContext(new DefaultCamelContext(), Clock.systemUTC(), home);
      try (Connector connector = new LdapConnectorFactory().open(system, context)) {
        Page page =
            connector
                .reader(stream)
                .read(
                    new ReadRequest(
                        ReadRequest.Mode.FULL,
                        JsonNodeFactory.instance.objectNode(),
                        Clock.systemUTC().instant()));

        NativeRecord record = page.records().get(0);
        assertThat(record.id()).isEqualTo(TestDirectory.id(1));
        assertThat(stream.mapping().map(record))
            .isInstanceOfSatisfying(
                Mapped.Done.class,
                done ->
                    assertThat(CanonicalJson.tree(done.value()).toString())
                        .contains("Ada Example", "p1@city.example"));
      }
    }
  }

  /** The directory of the test has no TLS; the example has. */
  private SystemFile system(String url) throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/staff"), "geheim");
    Matcher file = FILE.matcher(readme());
    while (file.find()) {
      Path path = home.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(
          path,
          file.group(2)
              .replaceFirst("\\$\\{STAFF_URL[^}]*}", url)
              .replace("trust: city-ca.pem", "tls: none"));
    }
    assertThat(Files.readAllLines(home.resolve("systems/staff.yaml"))).hasSizeLessThan(60);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new LdapConnectorFactory())))
        .read(home.resolve("systems/staff.yaml"));
  }

  @Test
  void theOtherExampleIsValid() throws IOException {
    String read =
        OTHER
            .matcher(readme())
            .results()
            .map((MatchResult part) -> part.group(1))
            .findFirst()
            .orElseThrow();
    try (Harness harness = new Harness(home, "{url: 'ldaps://127.0.0.1:1'}", read, Map.of())) {
      assertThat(harness.checkpoint()).isEmpty();
    }
  }

  @Test
  void namesEveryKey() throws IOException {
    var descriptor = new LdapConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(10)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().get("properties").fieldNames())
        .toIterable()
        .hasSize(5)
        .allMatch(key -> readme.contains("`" + key + "`"));
  }
}
