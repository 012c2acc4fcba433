package org.tributary.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the README are valid system files. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir Path home;

  static List<String> examples() throws IOException {
    Path readme =
        Stream.of(Path.of("README.md"), Path.of("connectors/rest/README.md"))
            .filter(file -> Files.exists(file) && Files.exists(file.resolveSibling("src/main")))
            .findFirst()
            .orElseThrow();
    return EXAMPLE
        .matcher(Files.readString(readme))
        .results()
        .map((MatchResult example) -> example.group(1))
        .toList();
  }

  @Test
  void hasExamples() throws IOException {
    assertThat(examples()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void showsWhatWorks(String example) throws IOException {
    try (Harness harness = new Harness(home, "http://127.0.0.1:1", example)) {
      assertThat(harness.checkpoint()).isEmpty();
    }
  }
}
