package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFunctionsTest {

  @Test
  void takesBlanksOfEveryKindFromAText() {
    assertThat(FunctionCall.of("clean", " \u00a0a b\u3000\t\r\n").text()).isEqualTo("a b");
    assertThat(FunctionCall.of("clean", 12).value().isTextual()).isTrue();
    assertThat(FunctionCall.of("clean", 12.50).text()).isEqualTo("12.5");
    assertThat(FunctionCall.of("clean", true).text()).isEqualTo("true");
    assertThat(FunctionCall.of("clean", " \u00a0").isNull()).isTrue();
    assertThat(FunctionCall.of("clean", "").isNull()).isTrue();
    assertThat(FunctionCall.of("clean", (Object) null).isNull()).isTrue();
    assertThat(FunctionCall.of("clean", (Object) new int[] {1}).refusals())
        .containsExactly("/v is not a text, but t:clean needs one");
  }

  @ParameterizedTest
  @CsvSource({
    "' Ada.Example@Example.ORG ', ada.example@example.org",
    "o'neil+x@mail.co.uk, o'neil+x@mail.co.uk",
    "a@b-c.de, a@b-c.de",
    "müller@bücher.example, müller@bücher.example"
  })
  void writesAnEmailAddressInSmallLetters(String given, String email) {
    assertThat(FunctionCall.of("email", given).text()).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "a@b",
        "@b.org",
        "a@",
        "a@@b.org",
        "a b@c.org",
        "a@b.org; c@d.org",
        ".a@b.org",
        "a..b@c.org",
        "a@-b.org",
        "a@b-.org",
        "a@b..org",
        "a@b.o",
        "a@b.org.",
        "a,b@c.org"
      })
  void answersNothingForWhatIsNoEmailAddress(String given) {
    assertThat(FunctionCall.of("email", given).isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "(403) 555-0147, CA, +14035550147",
    "1-415-555-2671, US, +14155552671",
    "+41 44 668 18 00, DE, +41446681800",
    "030 123456, DE, +4930123456",
    "0113 222 4444, GB, +441132224444"
  })
  void writesATelephoneNumberAsE164(String given, String region, String number) {
    assertThat(FunctionCall.of("phone", given, region).text()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "n/a", "call office", "555", "00000000000", "123456789012345678901"})
  void answersNothingForWhatIsNoTelephoneNumber(String given) {
    assertThat(FunctionCall.of("phone", given, "US").isNull()).isTrue();
  }

  @Test
  void refusesARegionThatIsNone() {
    assertThat(FunctionCall.of("phone", "415 555 2671", "America").refusals()).hasSize(1);
  }

  @Test
  void joinsNames() {
    assertThat(FunctionCall.of("full-name", " Ada ", "Example").text()).isEqualTo("Ada Example");
    assertThat(FunctionCall.of("full-name", null, "Example").text()).isEqualTo("Example");
    assertThat(FunctionCall.of("full-name", "Ada", " ").text()).isEqualTo("Ada");
    assertThat(FunctionCall.of("full-name", "", null).isNull()).isTrue();
  }
}
