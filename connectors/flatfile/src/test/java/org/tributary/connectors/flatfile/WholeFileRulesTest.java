package org.tributary.connectors.flatfile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.sdk.connector.NativeRecord.Kind;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** What holds for whole files holds whatever their format is. */
class WholeFileRulesTest {

  /**
   * The same rows, ids alone, in one format.
   *
   * @param skipsBlank whether a row that holds blanks only is passed over
   */
  record Form(String name, String read, Function<List<String>, byte[]> write, boolean skipsBlank) {

    String read(String more) {
      return "files: 'a*'\nformat: " + name + "\nid: " + read.strip() + "\n" + more;
    }

    byte[] file(String... ids) {
      return write.apply(List.of(ids));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Form> forms() {
    String fixed =
        """
        Id
        charset: US-ASCII
        fixed:
          type: {start: 1, length: 1}
          records:
            - {role: detail, value: A, fields: [{name: Id, start: 2, length: 4}]}
            - {role: detail, value: B, parent: A, as: Lines, fields: [{name: Text, start: 2, length: 1}]}
            - {role: trailer, value: Z}
        """;
    String columns = "Id\ngenerations: [{columns: [Id]}]";
    return List.of(
        new Form("csv", columns + "\ncharset: UTF-8", ids -> text("Id\n", ids, "%s\n", ""), true),
        new Form("fixed", fixed, ids -> text("", ids, "A%-4s\nBx\nBy\n", "Z\n"), false),
        new Form("jsonl", "/Id", ids -> text("", ids, "{\"Id\":\"%s\"}\n", ""), false),
        new Form(
            "xlsx", columns, ids -> Sheets.of(("Id," + String.join(",", ids)).split(",")), true));
  }

  private static byte[] text(String head, List<String> ids, String line, String foot) {
    return ids.stream()
        .map(line::formatted)
        .collect(Collectors.joining("", head, foot))
        .getBytes(US_ASCII);
  }

  @TempDir private Path root;

  private static void put(Drop drop, String name, byte[] bytes, int minutes) {
    drop.put(name, bytes, drop.clock.instant().minus(Duration.ofMinutes(minutes)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void waitsForTheDoneFile(Form form) {
    try (Drop drop = Drop.local(root, form.read("done: {suffix: .done}"))) {
      put(drop, "a1", form.file("1", "2"), 5);
      assertThat(drop.run().records()).isEmpty();

      put(drop, "a1.done", new byte[0], 5);
      assertThat(drop.run().ids()).containsExactly("1", "2");
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsAFileOnceAndAgainWhenItChanged(Form form) {
    try (Drop drop = Drop.local(root, form.read(""))) {
      put(drop, "a1", form.file("1", "2"), 90);
      assertThat(drop.run().ids()).containsExactly("1", "2");
      assertThat(drop.crash().run().records()).isEmpty();

      put(drop, "a1", form.file("1", "2", "3"), 80);
      assertThat(drop.run().ids()).containsExactly("1", "2", "3");
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void parksAFileOnceWholeAndReadsItsCorrection(Form form) {
    try (Drop drop = Drop.local(root, form.read(""))) {
      byte[] bad = form.file("1", "2", "3", "4");
      Arrays.fill(bad, bad.length / 3, bad.length, (byte) 0xff);
      put(drop, "a1", bad, 90);
      Drop.Run run = drop.run();
      assertThat(run.ofKind(Kind.DEFECTIVE_FILE)).hasSize(1);
      assertThat(run.records()).hasSize(1);
      assertThat(drop.run().records()).isEmpty();

      put(drop, "a1", form.file("1"), 80);
      assertThat(drop.run().ids()).containsExactly("1");
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void comparesTheIdsOfTheNewestSnapshot(Form form) {
    try (Drop drop = Drop.local(root, form.read("snapshot: true\nmaxDefective: 1\npageSize: 2"))) {
      put(drop, "a1", form.file("1", "2", "3"), 90);
      put(drop, "a2", form.file("2", "3", "4"), 80);
      assertThat(drop.run(Mode.IDS).ids()).containsExactly("2", "3", "4");
      assertThat(drop.run(Mode.FULL).ids()).containsExactly("2", "3", "4");

      put(drop, "a3", form.file("2", " ", "4"), 70);
      if (form.skipsBlank()) {
        assertThat(drop.run(Mode.IDS).ids()).containsExactly("2", "4");
      } else {
        assertThatThrownBy(() -> drop.run(Mode.IDS))
            .hasMessageContaining("The set of ids is not complete");
      }
    }
  }
}
