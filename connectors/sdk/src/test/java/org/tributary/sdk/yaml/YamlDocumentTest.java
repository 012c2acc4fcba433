package org.tributary.sdk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {

  @ParameterizedTest
  @CsvSource({
    "12, NUMBER",
    "-7, NUMBER",
    "0, NUMBER",
    "12.50, NUMBER",
    "0012, STRING",
    "1E5, STRING",
    "0x1F, STRING",
    "1_000, STRING",
    "10:30, STRING",
    "2026-01-31, STRING",
    "1234567890123456789012, STRING",
    "true, BOOLEAN",
    "false, BOOLEAN",
    "no, STRING",
    "yes, STRING",
    "on, STRING",
    "NO, STRING",
    "~, NULL",
    "null, NULL",
    "'', NULL",
    "None, STRING",
    "'\"12\"', STRING",
    "'''true''', STRING"
  })
  void readsWordsAsJsonWould(String word, JsonNodeType type) {
    YamlDocument document = YamlDocument.parse("key: " + word);

    assertThat(document.flaws()).isEmpty();
    assertThat(document.root().path("key").getNodeType()).isEqualTo(type);
  }

  @Test
  void keepsTheDecimalsOfANumber() {
    assertThat(YamlDocument.parse("a: 12.50").root().path("a").decimalValue())
        .isEqualByComparingTo("12.50")
        .hasToString("12.50");
  }

  @Test
  void knowsTheLineOfEverything() {
    YamlDocument document =
        YamlDocument.parse(
            """
            # a comment
            a:
              b: >
                folded
              "c/d": [1,
                2]
            e: [{f: 1}]
            """);

    assertThat(document.line("")).isEqualTo(2);
    assertThat(document.line("/a")).isEqualTo(2);
    assertThat(document.line("/a/b")).isEqualTo(3);
    assertThat(document.line("/a/c~1d")).isEqualTo(5);
    assertThat(document.line("/a/c~1d/1")).isEqualTo(6);
    assertThat(document.line("/e/0/f")).isEqualTo(7);
    assertThat(document.line("/a/x/y")).isEqualTo(2);
    assertThat(document.flaw("/e/0/f", "is wrong").key()).isEqualTo("e[0].f");
  }

  @Test
  void knowsTheLineOfADottedKey() {
    YamlDocument document =
        YamlDocument.parse(
            """
            a:
              b.c:
                d: 1
              e: [{f: 1},
                {f: 2}]
            """);

    assertThat(document.lineOfKey("a.b.c.d")).isEqualTo(3);
    assertThat(document.lineOfKey("a.e[1].f")).isEqualTo(5);
    assertThat(document.lineOfKey("a.e[7]")).isEqualTo(4);
    assertThat(document.lineOfKey("a.b.c.missing.more")).isEqualTo(2);
    assertThat(document.lineOfKey("nothing")).isEqualTo(1);
    assertThat(document.lineOfKey("")).isEqualTo(1);
  }

  @Test
  void readsAFileWithAByteOrderMark() {
    assertThat(YamlDocument.parse("\uFEFFa: 1").root().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void refusesABombOfAliases() {
    String bomb = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n";

    assertThat(YamlDocument.parse(bomb).flaws())
        .isNotEmpty()
        .allSatisfy(flaw -> assertThat(flaw.problem()).startsWith("anchors and aliases"));
  }

  @Test
  void refusesWhatIsNestedTooDeeply() {
    assertThat(YamlDocument.parse("[".repeat(200) + "]".repeat(200)).flaws())
        .containsExactly(new Flaw(1, "", "this YAML is too large or nested too deeply"));
  }
}
