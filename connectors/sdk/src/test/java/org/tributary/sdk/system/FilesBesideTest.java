package org.tributary.sdk.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a connector reads beside a system file are part of its version. */
class FilesBesideTest {
  private static final String FILE =
      """
      system: permits
      title: {en: Permits}
      family: lpi
      connector: rest
      settings: {baseUrl: "https://permits.example.org"}
      streams:
        permits:
          read:
            path: /permits
            records: /items
            id: /no
            template: ask.xml
          produces: case
          map: to-case
      """;

  @TempDir private Path directory;
  private HomeDirectory home;

  @BeforeEach
  void files() {
    home = new HomeDirectory(directory).write("systems/permits.yaml", FILE);
    home.write("systems/ask.xml", "<ask/>").write("systems/other.xml", "<other/>");
  }

  @Test
  void theTextOfANamedFileBelongsToTheVersion() {
    FileVersion before = home.read("permits.yaml").version();

    home.write("systems/ask.xml", "<ask more='1'/>");
    FileVersion after = home.read("permits.yaml").version();

    assertThat(before.beside()).containsOnly(Map.entry("ask.xml", "<ask/>"));
    assertThat(before.texts()).containsKey(directory.resolve("systems/ask.xml"));
    assertThat(after.beside()).containsEntry("ask.xml", "<ask more='1'/>");
    assertThat(after.id()).isNotEqualTo(before.id());
  }

  @Test
  void whatNoSettingNamesDoesNot() {
    FileVersion before = home.read("permits.yaml").version();

    home.write("systems/other.xml", "<other more='1'/>");

    assertThat(home.read("permits.yaml").version().id()).isEqualTo(before.id());
  }

  @Test
  void whatIsWrittenInPlaceOrMissingIsLeftToTheConnector() {
    home.write("systems/permits.yaml", FILE.replace("ask.xml", "<ask>ask.xml</ask>"));
    assertThat(home.read("permits.yaml").version().beside()).isEmpty();
    home.write("systems/permits.yaml", FILE.replace("ask.xml", "missing.xml"));
    assertThat(home.read("permits.yaml").version().beside()).isEmpty();
    home.write("systems/permits.yaml", FILE.replace("ask.xml", "../mappings/to-case.xml"));
    home.write("mappings/to-case.xml", "<elsewhere/>");
    assertThat(home.read("permits.yaml").version().beside()).isEmpty();
  }

  @Test
  void aFileThatIsNoTextIsRefusedAtItsLine() {
    home.write("systems/ask.xml", "<ä/>".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(home.mistakesIn("permits.yaml"))
        .containsExactly(
            "permits.yaml:12: streams.permits.read.template: ask.xml cannot be read as UTF-8 text");
  }

  @Test
  void aKeptCopyKnowsWhereTheFileStands(@TempDir Path copies) throws IOException {
    for (String name : new String[] {"systems/permits.yaml", "mappings/to-case.jslt"}) {
      Files.createDirectories(copies.resolve(name).getParent());
      Files.copy(directory.resolve(name), copies.resolve(name));
    }
    Files.writeString(copies.resolve("systems/ask.xml"), "<old/>");

    SystemFile kept = home.files().at(copies).read(copies.resolve("systems/permits.yaml"));

    assertThat(kept.original()).isEqualTo(directory.resolve("systems/permits.yaml"));
    assertThat(kept.version().beside()).containsEntry("ask.xml", "<old/>");
    SystemFile own = home.read("permits.yaml");
    assertThat(own.original()).isEqualTo(own.file());
  }
}
