package org.tributary.connectors.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

  @ParameterizedTest
  @CsvSource({
    "2010-01-01T00:00:00Z, 2010-01-01T00:00:00Z",
    "2010-01-01t00:00:00z, 2010-01-01T00:00:00Z",
    "2014-07-12T10:58:43-05:00, 2014-07-12T15:58:43Z",
    "2014-07-12T10:58:43-0500, 2014-07-12T15:58:43Z",
    "2014-07-12T10:58:43-05, 2014-07-12T15:58:43Z",
    "2014-07-12 10:58:43, 2014-07-12T15:58:43Z",
    "2014-07-12T10:58, 2014-07-12T15:58:00Z",
    "2019-10-06 00:05:55 UTC, 2019-10-06T00:05:55Z",
    "2012-05-22 23:57:23.97, 2012-05-23T04:57:23.97Z",
    "2012-05-22T23:57:23.1234567891Z, 2012-05-22T23:57:23.123456789Z",
    "2014-01-12, 2014-01-12T06:00:00Z",
  })
  void readsTimesInTheFormsThatCitiesSend(String sent, Instant meant) {
    TimeReading.Reading reading = new TimeReading(CHICAGO, true).read(sent, new Oddities());

    assertThat(reading.instant()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"07/12/2014 10:58 AM", "2014-7-12", "2014-02-30T00:00:00Z", "1405177123", "soon"})
  void guessesNoOtherForm(String sent) {
    assertThat(new TimeReading(CHICAGO, true).read(sent, new Oddities())).isNull();
  }

  @Test
  void writesWindowEdgesInUtcWithoutFractions() {
    TimeWriting writing = new TimeWriting(CHICAGO, false);

    assertThat(writing.start(Instant.parse("2014-07-12T15:58:43Z")))
        .isEqualTo("2014-07-12T15:58:43Z");
  }

  @Test
  void writesLocalTimesWithoutAZoneForCitiesThatWantThem() {
    TimeWriting writing = new TimeWriting(CHICAGO, true);

    assertThat(writing.start(Instant.parse("2014-07-12T15:58:43Z")))
        .isEqualTo("2014-07-12T10:58:43");
  }

  @Test
  void widensALocalWindowWhereTheClockGoesBack() {
    TimeWriting writing = new TimeWriting(CHICAGO, true);
    Instant twice = Instant.parse("2014-11-02T07:30:00Z");

    assertThat(writing.start(twice)).isEqualTo("2014-11-02T01:00:00");
    assertThat(writing.end(twice)).isEqualTo("2014-11-02T02:00:00");
  }
}
