package org.tributary.hub.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters, formats and times as the clients of many cities write them. */
class ParametersTest {

  @Test
  void formWinsOverQueryAndEmptyIsAbsent() {
    Parameters parameters =
        new Parameters(
            Map.of("api_key", List.of("of the query"), "status", List.of(" "), "x", List.of("1")),
            Map.of("api_key", List.of("of the form")));

    assertThat(parameters.text("api_key")).isEqualTo("of the form");
    assertThat(parameters.has("status")).isFalse();
    assertThat(parameters.text("x")).isEqualTo("1");
    assertThat(parameters.toString()).doesNotContain("of the form");
  }

  @Test
  void listsAreSeparatedByCommasRepeatedOrBoth() {
    Parameters parameters =
        new Parameters(Map.of("service_code", Arrays.asList("a,b", " c ,, a")), Map.of());

    assertThat(parameters.list("service_code")).containsExactly("a", "b", "c");
  }

  @Test
  void attributesOfAllSpellingsAreRead() {
    Parameters parameters =
        new Parameters(
            Map.of(),
            Map.of(
                "attribute[A]", List.of("1"),
                "attribute[B][]", List.of("2", "3"),
                "attribute[C][0]", List.of("4"),
                "attributes", List.of("no")));

    assertThat(parameters.attributes())
        .containsOnly(
            Map.entry("A", List.of("1")),
            Map.entry("B", List.of("2", "3")),
            Map.entry("C", List.of("4")));
  }

  @Test
  void equalFormsAreEqualWhateverTheirOrderAndKey() {
    Parameters one =
        new Parameters(
            Map.of("api_key", List.of("k")), Map.of("a", List.of("1"), "b", List.of("2")));
    Parameters other = new Parameters(Map.of("b", List.of("2")), Map.of("a", List.of("1")));
    Parameters third = new Parameters(Map.of(), Map.of("a", List.of("1", "b=2")));

    assertThat(one.without("api_key")).isEqualTo(other.without("api_key"));
    assertThat(third.without("api_key")).isNotEqualTo(other.without("api_key"));
  }

  @ParameterizedTest
  @CsvSource({
    "/v2/requests.json, , /v2/requests, JSON",
    "/v2/requests.XML, application/json, /v2/requests, XML",
    "/v2/services/a.b.json, , /v2/services/a.b, JSON",
    "/v2/requests, application/json, /v2/requests, JSON",
    "/v2/requests, 'text/html, application/xml, application/json', /v2/requests, XML",
    "/v2/requests, , /v2/requests, XML",
    "/v2/requests.csv, , /v2/requests.csv, XML"
  })
  void suffixChoosesTheFormatAndAcceptOnlyWithoutOne(
      String path, String accept, String rest, Format format) {
    assertThat(Format.of(path, accept)).isEqualTo(new Format.Asked(rest, format));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
    "2026-01-31T09:30Z, 2026-01-31T09:30:00Z",
    "2026-01-31T09:30:00.987-05:00, 2026-01-31T14:30:00.987Z",
    "2026-01-31T09:30:00 02:00, 2026-01-31T07:30:00Z"
  })
  void timesNeedAZoneAndMayHaveFractions(String text, Instant expected) {
    assertThat(Times.read(text)).contains(expected);
    assertThat(Times.text(expected)).matches("[^.]{19}Z");
  }

  @ParameterizedTest
  @CsvSource({"2026-01-31", "2026-01-31T09:30:00", "2026-13-31T09:30:00Z", "soon"})
  void otherTimesAreNotGuessed(String text) {
    assertThat(Times.read(text)).isEqualTo(Optional.empty());
  }
}
