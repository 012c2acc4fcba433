package org.tributary.sdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFunctionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01T09:15:00-08:00          | iso                    |                 | 2026-03-01T17:15:00Z",
        "2026-03-01T09:15:00Z               | iso                    |                 | 2026-03-01T09:15:00Z",
        "2026-03-01 09:15:00+0000           | iso                    |                 | 2026-03-01T09:15:00Z",
        "2026-03-01T09:15:00.1234567+01     | iso                    |                 | 2026-03-01T08:15:00.123456700Z",
        "2026-03-01T09:15Z                  | iso                    |                 | 2026-03-01T09:15:00Z",
        "2014-09-16 12:57:14                | iso-local              | America/Toronto | 2014-09-16T16:57:14Z",
        "2026-07-01T00:00:00.5              | iso-local              | Europe/Berlin   | 2026-06-30T22:00:00.500Z",
        "1767225600123                      | epoch-ms               |                 | 2026-01-01T00:00:00.123Z",
        "-1000                              | epoch-ms               |                 | 1969-12-31T23:59:59Z",
        "1767225600                         | epoch-s                |                 | 2026-01-01T00:00:00Z",
        "24/12/2010 17:05                   | dd/MM/yyyy HH:mm       | Europe/London   | 2010-12-24T17:05:00Z",
        "1/2/2026 3:04 pm                   | d/M/yyyy h:mm a        | Europe/London   | 2026-02-01T15:04:00Z",
        "13-NOV-2012                        | dd-MMM-yyyy            | UTC             | 2012-11-13T00:00:00Z",
        "20261121T202757Z                   | yyyyMMdd'T'HHmmssX     |                 | 2026-11-21T20:27:57Z",
        "20261121T202757+0100               | yyyyMMdd'T'HHmmssX     | UTC             | 2026-11-21T19:27:57Z"
      })
  void readsAnInstant(String text, String pattern, String zone, String instant) {
    FunctionCall call =
        zone == null
            ? FunctionCall.of("instant", text, pattern)
            : FunctionCall.of("instant", text, pattern, zone);

    assertThat(call.refusals()).isEmpty();
    assertThat(call.text()).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-01T09:15:00    | iso",
        "2026-03-01             | iso",
        "2026-02-30T00:00:00Z   | iso",
        "2026-03-01T24:00:00Z   | iso",
        "01/03/2026             | iso",
        "2026-03-01T09:15:00Z x | iso",
        "17672256x              | epoch-s",
        "1.5                    | epoch-s",
        "-                      | epoch-s",
        "99999999999999999      | epoch-s",
        "123456789012345678     | epoch-ms"
      })
  void refusesWhatIsNoInstantOfThatForm(String text, String pattern) {
    FunctionCall call = FunctionCall.of("instant", text, pattern);

    assertThat(call.value().isNull()).isTrue();
    assertThat(call.refusals()).containsExactly("/v is not a time of the form " + pattern);
  }

  @Test
  void refusesAnInstantWithoutAZone() {
    assertThat(FunctionCall.of("instant", "2026-01-01T00:00:00", "iso-local").refusals())
        .containsExactly("/v cannot be read as a time: t:instant has no valid form or zone");
    assertThat(FunctionCall.of("instant", "2026-01-01", "iso-local", "Toronto").refusals())
        .hasSize(1);
    assertThat(FunctionCall.of("instant", "2026-01-01", "bad pattern {", "UTC").refusals())
        .hasSize(1);
  }

  @Test
  void takesTheOffsetThatTheTextHasBeforeTheZone() {
    assertThat(FunctionCall.of("instant", "2026-01-01T00:00:00+02:00", "iso", "UTC").text())
        .isEqualTo("2025-12-31T22:00:00Z");
  }

  @Test
  void takesNumbersAsEpochsAndNothingAsNothing() {
    assertThat(FunctionCall.of("instant", 1767225600000L, "epoch-ms").text())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(FunctionCall.of("instant", null, "iso").isNull()).isTrue();
    assertThat(FunctionCall.of("instant", " ", "iso").isNull()).isTrue();
    assertThat(FunctionCall.of("date", "", "iso").isNull()).isTrue();
    assertThat(FunctionCall.of("date", (Object) new int[0], "iso").refusals()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-31                | iso                        |               | 2026-01-31",
        "20260131                  | yyyyMMdd                   |               | 2026-01-31",
        "24/12/2010                | dd/MM/yyyy                 |               | 2010-12-24",
        "12/24/2010                | MM/dd/yyyy                 |               | 2010-12-24",
        "13-Nov-2012               | dd-MMM-yyyy                |               | 2012-11-13",
        "2026-01-31T23:30:00.000   | yyyy-MM-dd'T'HH:mm:ss.SSS  |               | 2026-01-31",
        "2026-01-31T23:30:00Z      | yyyy-MM-dd'T'HH:mm:ssX     |               | 2026-01-31",
        "2026-01-31T23:30:00Z      | yyyy-MM-dd'T'HH:mm:ssX     | Europe/Berlin | 2026-02-01",
        "1349395200000             | epoch-ms                   |               | 2012-10-05",
        "1349395200000             | epoch-ms                   | America/Denver| 2012-10-04"
      })
  void readsADate(String text, String pattern, String zone, String date) {
    FunctionCall call =
        zone == null
            ? FunctionCall.of("date", text, pattern)
            : FunctionCall.of("date", text, pattern, zone);

    assertThat(call.refusals()).isEmpty();
    assertThat(call.text()).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30/02/2026 | dd/MM/yyyy",
        "29/02/2025 | dd/MM/yyyy",
        "1/1/2026   | dd/MM/yyyy",
        "24-12-2010 | dd/MM/yyyy",
        "12/24/2010 | dd/MM/yyyy",
        "00000000   | yyyyMMdd",
        "unknown    | iso"
      })
  void refusesWhatIsNoDateOfThatForm(String text, String pattern) {
    assertThat(FunctionCall.of("date", text, pattern).refusals())
        .containsExactly("/v is not a date of the form " + pattern);
  }
}
