package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the README are valid, and its tables name every key that there is. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path root;

  private static String readme() throws IOException {
    Path file =
        Stream.of(Path.of("README.md"), Path.of("connectors/flatfile/README.md"))
            .filter(path -> Files.exists(path) && Files.exists(path.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return Files.readString(file);
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(readme()).results().map(example -> example.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatWorks(String example) {
    try (Drop drop = Drop.local(root, example)) {
      assertThat(drop.run().records()).isEmpty();
    }
  }

  @Test
  void namesEveryKey() throws IOException {
    var descriptor = new FlatFileConnectorFactory().descriptor();
    String readme = readme();

    assertThat(descriptor.read().get("properties").fieldNames())
        .toIterable()
        .hasSize(18)
        .allMatch(key -> readme.contains("`" + key + "`"));
    assertThat(descriptor.settings().at("/properties/sftp/properties").fieldNames())
        .toIterable()
        .hasSize(9)
        .allMatch(key -> readme.contains(key + "`"));
  }
}
