package org.tributary.sdk.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: integer, minimum: 1}             | 0         | must be at least 1",
        "{type: integer, maximum: 9}             | 10        | must be at most 9",
        "{exclusiveMinimum: 0}                   | 0         | must be more than 0",
        "{exclusiveMaximum: 5}                   | 5         | must be less than 5",
        "{type: string, minLength: 1}            | ''        | must not be empty",
        "{type: string, minLength: 3}            | ab        | needs 3 letters at least",
        "{type: string, maxLength: 2}            | abc       | must have at most 2 letters",
        "{type: array, minItems: 1}              | []        | must not be empty",
        "{type: array, minItems: 2}              | [1]       | needs 2 entries at least",
        "{type: array, maxItems: 1}              | [1, 2]    | must have at most 1 entries",
        "{type: array, uniqueItems: true}        | [1, 1]    | must not hold the same entry twice",
        "{type: object, minProperties: 1}        | {}        | must not be empty",
        "{type: object, maxProperties: 0}        | {a: 1}    | must have at most 0 entries",
        "{type: boolean}                         | 'no'      | must be true or false",
        "{type: [string, array]}                 | {}        | must be a text or a list",
        "{type: string}                          | 5         | 'must be a text: put it in quotes'",
        "{type: string}                          |           | 'is empty: it must be a text, or leave the key out'",
        "{const: a}                              | b         | must be a",
        "{enum: [a, b]}                          | c         | must be one of a, b",
        "{type: string, format: date}            | today     | is not a date",
        "{type: string, pattern: '^a$'}          | b         | does not have the allowed form",
        "{dependentRequired: {a: [b, c]}}        | {a: 1}    | 'needs other keys beside it: a needs b, c'",
        "{not: {required: [a]}, description: no} | {a: 1}    | is not allowed together with what stands beside it (no)",
        "{anyOf: [{type: string}, {type: array}]}| 5         | must be a text or a list",
        "{contains: {const: 1}}                  | [2]       | breaks the rule 'minContains'"
      })
  void saysWhatIsAllowed(String schema, String value, String sentence) {
    String text = "v: " + (value == null ? "" : value.isEmpty() ? "\"\"" : value);

    assertThat(flaws("{properties: {v: " + schema + "}}", text)).contains("v: " + sentence);
  }

  @Test
  void choosesAmongAlternativesWithinAlternatives() {
    String schema =
        """
        type: object
        properties:
          list:
            items:
              oneOf:
                - required: [kind]
                  additionalProperties: false
                  properties:
                    kind: {const: a}
                    inner:
                      anyOf:
                        - {type: string}
                        - required: [x]
                          type: object
                          additionalProperties: false
                          properties: {x: {type: integer}}
                - required: [kind]
                  additionalProperties: false
                  properties: {kind: {enum: [b, c]}}
        """;

    assertThat(
            flaws(
                schema,
                """
                list:
                  - {kind: a, inner: {x: one}}
                  - {kind: a, inner: 5}
                  - {kind: b, inner: 5}
                  - {kind: d}
                  - {kind: a, inner: word}
                """))
        .containsExactly(
            "list[0].inner.x: must be a whole number",
            "list[1].inner: must be a text or keys with values",
            "list[2].inner: is not a key here; allowed: kind",
            "list[3].kind: must be one of a, b, c");
  }

  @Test
  void collectsTheKeysOfASchemaThatIsMadeOfParts() {
    String schema =
        """
        type: object
        unevaluatedProperties: false
        allOf:
          - $ref: "#/$defs/common"
          - if: {properties: {kind: {const: a}}}
            then: {properties: {size: {type: integer}}}
        $defs:
          common: {properties: {kind: {type: string}, name: {type: string}}}
        """;

    assertThat(flaws(schema, "kind: a\nsize: 1\nnames: x\n"))
        .containsExactly("names: is not a key here; did you mean name? allowed: kind, name, size");
  }

  @Test
  void findsKeysThatTheValidatorPassesOver() {
    assertThat(flaws("additionalProperties: false", "\"#a\": 1\n"))
        .containsExactly("#a: a key cannot begin with #");
  }

  private static List<String> flaws(String schema, String text) {
    YamlDocument document = YamlDocument.parse(text);
    return new SchemaCheck(YamlDocument.parse(schema).root())
        .check(document.root(), document, "").stream()
            .map(flaw -> flaw.key() + ": " + flaw.problem())
            .toList();
  }
}
