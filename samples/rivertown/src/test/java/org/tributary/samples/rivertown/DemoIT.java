package org.tributary.samples.rivertown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DemoIT {
  @TempDir private Path folder;

  @Test
  void printsACommandThatShowsOneResidentFromThreeSystems() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    DemoFolder home = DemoFolder.of(folder.resolve("home").toString(), "--check");

    try (Demo demo = Demo.start(home, HubJar.locate(), out)) {
      DemoGuide guide = demo.show();
      String text = printed.toString(StandardCharsets.UTF_8);
      JsonNode answer = new ObjectMapper().readTree(shell(guide.curl()));
      JsonNode intake = new ObjectMapper().readTree(shell(guide.intakeCurl()));

      System.out.println(text);
      assertThat(text)
          .contains(guide.curl())
          .contains(guide.intakeCurl())
          .contains(home.home().resolve("hub.log").toString())
          .contains("cases from permits")
          .contains("are one person's, a record of each system")
          .contains("A question waits for a steward")
          .contains("fresh");
      JsonNode why = new ObjectMapper().readTree(shell(guide.whyCurl()));
      assertThat(why.path("items"))
          .hasSizeGreaterThan(4)
          .allSatisfy(link -> assertThat(link.at("/explanation/sentences")).isNotEmpty())
          .extracting(link -> link.path("system").asText())
          .contains("requests311", "permits", "erp", "finance");
      JsonNode question = new ObjectMapper().readTree(shell(guide.trapCurl()));
      assertThat(question.path("state").asText()).isEqualTo("open");
      assertThat(question.path("sides")).hasSize(2);
      assertThat(question.at("/explanation/sentences")).isNotEmpty();
      assertThat(intake.path("caseIds")).as(intake.toString()).hasSize(2);
      assertThat(HubView.systemsOfCases(answer).keySet()).contains("requests311", "permits", "erp");
      assertThat(answer.path("sources"))
          .hasSize(7)
          .allSatisfy(source -> assertThat(source.path("asOf").isTextual()).isTrue());
    }
  }

  @Test
  void emptiesOnlyADirectoryThatItMadeItself() throws Exception {
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("thesis.txt"), "not to be lost");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoFolder.of(full.toString()).prepare())
        .withMessageContaining("was not made by this demo");
    assertThat(full.resolve("thesis.txt")).exists();
  }

  @Test
  void startsAfreshUnlessToldToKeep() throws Exception {
    Path home = folder.resolve("again");
    DemoFolder.of(home.toString()).prepare();
    Path store = Files.writeString(home.resolve("store"), "last time");

    DemoFolder.of(home.toString(), "--keep").prepare();
    assertThat(store).exists();

    DemoFolder.of(home.toString()).prepare();
    assertThat(store).doesNotExist();
  }

  private static String shell(String line) throws Exception {
    Process shell = new ProcessBuilder("bash", "-c", line).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }
}
