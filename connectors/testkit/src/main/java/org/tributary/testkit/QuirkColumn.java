package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The outcomes of one connector under all quirks, and their file in {@code docs/quirks}. */
record QuirkColumn(String name, Map<Quirk, QuirkOutcome> outcomes) {
  /** Set to {@code write} to write the files of the documentation instead of comparing them. */
  static final String MODE = "tributary.quirks";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Folder of the columns in the documentation. */
  static Path documentation() {
    return Path.of(System.getProperty("tributary.root", "../.."), "docs", "quirks");
  }

  static boolean isToBeWritten() {
    return "write".equals(System.getProperty(MODE));
  }

  static QuirkColumn read(Path file) throws IOException {
    JsonNode json = JSON.readTree(Files.readString(file));
    Map<Quirk, QuirkOutcome> outcomes = new EnumMap<>(Quirk.class);
    for (var entry : json.path("quirks").properties()) {
      String word = entry.getValue().path("outcome").asText();
      QuirkOutcome.Result result =
          Arrays.stream(QuirkOutcome.Result.values())
              .filter(value -> value.toString().equals(word))
              .findFirst()
              .orElseThrow();
      outcomes.put(
          Quirk.valueOf(entry.getKey()),
          new QuirkOutcome(result, entry.getValue().path("sentence").asText()));
    }
    return new QuirkColumn(json.path("connector").asText(), outcomes);
  }

  /** Writes {@code target/quirks/<name>.json}, and the documentation where that is wanted. */
  void writeAndCompare() throws IOException {
    assertThat(outcomes.keySet()).as("quirks that came to an outcome").contains(Quirk.values());
    String text = text();
    Path own = Path.of("target", "quirks", name + ".json");
    Files.createDirectories(own.resolveSibling(""));
    Files.writeString(own, text);
    Path committed = documentation().resolve(name + ".json");
    if (isToBeWritten()) {
      Files.createDirectories(documentation());
      Files.writeString(committed, text);
      QuirkTable.write(documentation());
    }
    assertThat(committed)
        .as("the outcomes in the documentation; -D%s=write writes them anew", MODE)
        .exists()
        .content()
        .isEqualTo(text);
  }

  private String text() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("connector", name);
    ObjectNode quirks = json.putObject("quirks");
    outcomes.forEach(
        (quirk, outcome) ->
            quirks
                .putObject(quirk.name())
                .put("outcome", outcome.result().toString())
                .put("sentence", steady(outcome.sentence())));
    return json.toPrettyString() + "\n";
  }

  /** Without what differs from run to run: ports, made-up names and the times of this run. */
  private static String steady(String sentence) {
    return sentence
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(name)")
        .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:(port)")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d(T[0-9:.]+Z?)?", "(time)");
  }
}
