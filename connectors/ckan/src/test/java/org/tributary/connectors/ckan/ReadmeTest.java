package org.tributary.connectors.ckan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** The example of the README is a system file that works, and its tables name every key. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path home;
  private String readme = "";

  @BeforeEach
  void read() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/ckan/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    readme = Files.readString(file);
  }

  @Test
  void showsASystemFileThatWorks() throws IOException {
    Matcher example = EXAMPLE.matcher(readme);
    assertThat(example.find()).isTrue();
    assertThat(example.group(1).lines().count()).isLessThanOrEqualTo(60);
    Portal portal = new Portal().withRows(12);
    portal.rows.get(0).put("Status", "Withdrawn");
    String yaml =
        example
            .group(1)
            .replaceAll("\\$\\{PORTAL_URL.*?}", portal.url())
            .replace("portal-token", "secret")
            .replace("request-to-case", "nothing")
            .replace("dataset-to-case", "nothing")
            .replace("rateLimit: 2/s", "rateLimit: 1000/s")
            .replace("system: open-data", "system: subject");
    try (SystemFileUnderTest subject =
        new SystemFileUnderTest(new CkanConnectorFactory(), home, yaml, Set.of(), portal)) {
      assertThat(PageWalk.ids(new PageWalk(subject).run(Mode.FULL)))
          .hasSize(11)
          .doesNotContain("C1001");
    }
  }

  @Test
  void namesEveryKey() {
    var properties = new CkanConnectorFactory().descriptor().read().get("properties");

    assertThat(properties.fieldNames())
        .toIterable()
        .hasSize(10)
        .allMatch(key -> readme.contains("`" + key + "`"));
  }
}
