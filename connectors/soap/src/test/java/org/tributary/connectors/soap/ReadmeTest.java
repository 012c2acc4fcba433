package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

/** The README's system reads and maps what it read; its tables name every key. */
class ReadmeTest {
  private static final Pattern FILE =
      Pattern.compile("(?s)\\*\\*`([^`]+)`\\*\\*\n```\\w*\n(.*?)```");
  private static final String ANSWER =
      """
      <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>
      <ListLicencesResponse xmlns="urn:city:licences:v1">
        <Status><Success>true</Success><Code/></Status><TotalCount>1</TotalCount>
        <Licence status="ACTIVE">
          <LicenceNumber>BL-17</LicenceNumber><BusinessName> Corner Bakery </BusinessName>
          <Created>2026-01-31T23:30:00</Created><LastModified/>
          <Contacts><Contact><Name>Ada Example</Name><Email> Ada@Example.ORG</Email></Contact></Contacts>
        </Licence>
      </ListLicencesResponse></soap:Body></soap:Envelope>""";

  @TempDir Path home;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/soap/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  @Test
  void readsAndMapsTheExample() throws IOException {
    try (StandIn standIn = new StandIn();
        DefaultCamelContext camel = new DefaultCamelContext()) {
      standIn.xml(asked -> ANSWER);
      camel.start();
      SystemFile system = system(standIn.url());
      StreamSpec stream = system.streams().get("licences");
      ConnectorContext context = new ConnectorContext(camel, Clock.systemUTC(), home);
      try (Connector connector = new SoapConnectorFactory().open(system, context)) {
        Page page =
            connector
                .reader(stream)
                .read(
                    new ReadRequest(
                        ReadRequest.Mode.FULL,
                        JsonNodeFactory.instance.objectNode(),
                        Clock.systemUTC().instant()));

        NativeRecord record = page.records().get(0);
        assertThat(record.id()).isEqualTo("BL-17");
        assertThat(record.updatedAt()).isEqualTo("2026-02-01T04:30:00Z");
        assertThat(page.last()).isTrue();
        assertThat(stream.mapping().map(record))
            .isInstanceOfSatisfying(Mapped.Done.class, ReadmeTest::isTheLicence);
        assertThat(standIn.asked())
            .singleElement()
            .satisfies(
                asked -> {
                  assertThat(asked.element("PageSize")).isEqualTo("100");
                  assertThat(asked.body()).contains("UsernameToken").doesNotContain("Since");
                });
      }
    }
  }

  private static void isTheLicence(Mapped.Done done) {
    assertThat(done.value()).isInstanceOf(Case.class);
    assertThat(CanonicalJson.tree(done.value()).toString())
        .contains("\"number\":\"BL-17\"", "Corner Bakery", "2026-02-01T04:30:00Z")
        .contains("Ada Example", "ada@example.org", "completed");
  }

  private SystemFile system(String url) throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets/licences"), "x");
    Matcher file = FILE.matcher(readme());
    while (file.find()) {
      Path path = home.resolve(file.group(1));
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.group(2).replaceFirst("\\$\\{LICENCES_URL[^}]*}", url));
    }
    assertThat(Files.readAllLines(home.resolve("systems/licences.yaml"))).hasSizeLessThan(60);
    return SystemFiles.of(home, ConnectorCatalog.of(List.of(new SoapConnectorFactory())))
        .read(home.resolve("systems/licences.yaml"));
  }

  @Test
  void namesEveryKey() throws IOException {
    var descriptor = new SoapConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(14)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().get("properties").fieldNames())
        .toIterable()
        .hasSize(11)
        .allMatch(key -> readme.contains("`" + key + "`"));
  }
}
