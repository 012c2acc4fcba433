package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain    | 1234.50          | 1234.50",
        "plain    | -7               | -7",
        "plain    | .5               | 0.5",
        "plain    | ' +3.0 '         | 3.0",
        "plain    | 1234.50-         | -1234.50",
        "en       | 5,616.65         | 5616.65",
        "en       | 1,234,567        | 1234567",
        "en       | 1234567.8        | 1234567.8",
        "de       | 1.234,56         | 1234.56",
        "de       | 1.234            | 1234",
        "de       | 0,05-            | -0.05",
        "fr       | '1 234 567,8'    | 1234567.8",
        "fr       | '1\u00a0234,5'   | 1234.5",
        "fr       | '1\u202f234'     | 1234",
        "implied2 | 00000123450      | 1234.50",
        "implied2 | 0000000005-      | -0.05",
        "implied0 | 12               | 12",
        "implied3 | -1               | -0.001"
      })
  void readsANumberInItsStyle(String style, String text, String number) {
    FunctionCall call = FunctionCall.of("decimal", text, style);

    assertThat(call.refusals()).isEmpty();
    assertThat(call.value().decimalValue()).isEqualTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain    | 1,234.50",
        "plain    | 5.",
        "plain    | .",
        "plain    | -",
        "plain    | 1 2",
        "plain    | 1e5",
        "plain    | $5",
        "plain    | -5-",
        "plain    | --5",
        "plain    | 1.2.3",
        "plain    | ١٢",
        "plain    | 1234567890123456789012345678901",
        "en       | 1,23",
        "en       | 12,34.5",
        "en       | 1234,567",
        "en       | ,123",
        "en       | 1,234,",
        "en       | 1.234,56",
        "de       | 1,234.56",
        "de       | 1.23",
        "fr       | '1  234'",
        "implied2 | 12.34",
        "implied2 | 12x4"
      })
  void refusesWhatDoesNotFitTheStyle(String style, String text) {
    FunctionCall call = FunctionCall.of("decimal", text, style);

    assertThat(call.value().isNull()).isTrue();
    assertThat(call.refusals()).containsExactly("/v is not a number in the style " + style);
  }

  @Test
  void takesNumbersOfTheRecordAsTheyAre() {
    assertThat(FunctionCall.of("decimal", 12.5, "en").value().decimalValue())
        .isEqualTo(new BigDecimal("12.5"));
    assertThat(FunctionCall.of("decimal", 1250, "implied2").value().decimalValue())
        .isEqualTo(new BigDecimal("12.50"));
    assertThat(FunctionCall.of("decimal", 12.5, "implied2").refusals()).hasSize(1);
    assertThat(FunctionCall.of("decimal", " ", "en").isNull()).isTrue();
    assertThat(FunctionCall.of("decimal", null, "en").isNull()).isTrue();
    assertThat(FunctionCall.of("decimal", true, "en").refusals()).hasSize(1);
    assertThat(FunctionCall.of("decimal", "1", "us").refusals()).hasSize(1);
    assertThat(FunctionCall.of("decimal", "1", "implied").refusals()).hasSize(1);
    assertThat(FunctionCall.of("decimal", "1", "implied12").refusals()).hasSize(1);
  }

  @Test
  void makesMoneyOfANumber() {
    DecimalNode amount = DecimalNode.valueOf(new BigDecimal("12.50"));
    assertThat(FunctionCall.of("money", amount, "EUR").value())
        .hasToString("{\"amount\":\"12.50\",\"currency\":\"EUR\"}");
    assertThat(FunctionCall.of("money", null, "EUR").isNull()).isTrue();
    assertThat(FunctionCall.of("money", "12.50", "EUR").refusals()).hasSize(1);
    assertThat(FunctionCall.of("money", amount, null).refusals()).hasSize(1);
  }

  @Test
  void makesAPointOfLongitudeAndLatitude() {
    assertThat(FunctionCall.of("point", -71.05, "42.36").value())
        .hasToString("{\"type\":\"Point\",\"coordinates\":[-71.05,42.36]}");
    assertThat(FunctionCall.of("point", 0, 51.5).value().isObject()).isTrue();
    assertThat(FunctionCall.of("point", 0, "0.0").isNull()).isTrue();
    assertThat(FunctionCall.of("point", 42.36, -171.05).isNull()).isTrue();
    assertThat(FunctionCall.of("point", 181, 0).isNull()).isTrue();
    assertThat(FunctionCall.of("point", null, 42).isNull()).isTrue();
    assertThat(FunctionCall.of("point", "", "x").isNull()).isTrue();
  }
}
