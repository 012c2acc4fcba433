package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | 1616.23          | 1616.23
          en    | 5,616.65         | 5616.65
          en    | 1,234,567.89     | 1234567.89
          en    | -48.50           | -48.50
          en    | 48.50-           | -48.50
          en    | +7               | 7
          en    | .50              | 0.50
          en    | 007.10           | 7.10
          plain | 5616.65          | 5616.65
          de    | 5.616,65         | 5616.65
          de    | 1234             | 1234
          fr    | 5 616,65         | 5616.65
          fr    | 5\u00a0616,65    | 5616.65
          fr    | 5\u202f616,65    | 5616.65
          ch    | 5'616.65         | 5616.65
          ch    | 5\u2019616.65    | 5616.65
          """)
  void readsNumbersOfItsStyle(String style, String text, String expected) {
    assertThat(style(style).parse(text)).map(BigDecimal::toPlainString).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          en    | 5.616,65
          en    | 1,23
          en    | 12,34,567
          en    | 1234,567
          en    | ,567
          en    | 1,234.5,6
          en    | 12.
          en    | .
          en    | -
          en    | --5
          en    | -5-
          en    | £5.00
          en    | (5.00)
          en    | 1e5
          en    | 0x10
          en    | 5 616
          en    | n/a
          en    | ١٢
          de    | 5,616.65
          plain | 5,616.65
          fr    | 5.616,65
          ""    | 1,0
          """)
  void refusesWhatIsNotExactlyOfItsStyle(String style, String text) {
    assertThat(style(style == null || style.isEmpty() ? "plain" : style).parse(text)).isEmpty();
  }

  @Test
  void refusesMoreDecimalsThanDeclared() {
    NumberStyle cents = NumberStyle.from(Drop.yaml("{style: de, decimals: 2}"));

    assertThat(cents.parse("1234,56")).contains(new BigDecimal("1234.56"));
    assertThat(cents.parse("1,234")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0000012345, 123.45",
    "-000012345, -123.45",
    "000012345-, -123.45",
    "+5, 0.05",
  })
  void readsImpliedDecimals(String text, String expected) {
    NumberStyle implied = NumberStyle.from(Drop.yaml("{impliedDecimals: 2}"));

    assertThat(implied.parse(text)).map(BigDecimal::toPlainString).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"123.45", "12A", "''", "1 2"})
  void refusesAnythingButDigitsWithImpliedDecimals(String text) {
    assertThat(NumberStyle.from(Drop.yaml("{impliedDecimals: 2}")).parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1234{, 123.40",
    "1234E, 123.45",
    "1234}, -123.40",
    "1234N, -123.45",
    "12345, 123.45"
  })
  void readsTheSignInTheLastDigit(String text, String expected) {
    NumberStyle overpunch = NumberStyle.from(Drop.yaml("{impliedDecimals: 2, sign: overpunch}"));

    assertThat(overpunch.parse(text)).map(BigDecimal::toPlainString).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"E1234", "-1234E", "1234Z", "{}"})
  void refusesAStrayOverpunch(String text) {
    assertThat(NumberStyle.from(Drop.yaml("{impliedDecimals: 2, sign: overpunch}")).parse(text))
        .isEmpty();
  }

  @Test
  void refusesASignWhereNoneIsAllowed() {
    NumberStyle unsigned = NumberStyle.from(Drop.yaml("{style: plain, sign: none}"));

    assertThat(unsigned.parse("5")).isPresent();
    assertThat(unsigned.parse("-5")).isEmpty();
  }

  private static NumberStyle style(String word) {
    return NumberStyle.from(Drop.yaml(word));
  }
}
