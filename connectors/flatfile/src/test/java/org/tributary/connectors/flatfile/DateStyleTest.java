package org.tributary.connectors.flatfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateStyleTest {
  private static final DateRules LONDON =
      new DateRules(ZoneId.of("Europe/London"), Locale.ENGLISH, List.of(), 1950);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dd/MM/yyyy          | 24/12/2010          | 2010-12-24
          dd-MMM-yyyy         | 13-Nov-2012         | 2012-11-13
          dd-MMM-yyyy         | 13-NOV-2012         | 2012-11-13
          d/M/yyyy            | 1/2/2010            | 2010-02-01
          yyyyMMdd            | 20260131            | 2026-01-31
          yyyyMMddHHmmss      | 20260131120506      | 2026-01-31T12:05:06
          dd.MM.yyyy HH:mm    | 31.01.2026 12:05    | 2026-01-31T12:05:00
          yyyy-MM-dd'T'HH:mmX | 2026-01-31T12:05Z   | 2026-01-31T12:05:00Z
          yyyy-MM-dd HH:mmxxx | 2026-01-31 12:05+01:00 | 2026-01-31T12:05:00+01:00
          """)
  void printsWhatItReadsAsIso(String pattern, String text, String iso) {
    assertThat(DateStyle.of(pattern, DateRules.usual()).parse(text).map(DateStyle.Date::iso))
        .contains(iso);
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy, 12/24/2010",
    "dd/MM/yyyy, 31/04/2010",
    "dd/MM/yyyy, 29/02/2011",
    "dd/MM/yyyy, 24/12/10",
    "dd/MM/yyyy, 24/12/2010 00:00",
    "dd/MM/yyyy, 24.12.2010",
    "dd-MMM-yyyy, 13-Nou-2012",
    "yyyyMMdd, 2026013",
    "yyyyMMddHHmmss, 20260131240000",
  })
  void refusesWhatIsNotExactlyOfItsPattern(String pattern, String text) {
    assertThat(DateStyle.of(pattern, DateRules.usual()).parse(text).map(DateStyle.Date::iso))
        .isEmpty();
  }

  @Test
  void placesLocalTimesInTheDeclaredZone() {
    DateStyle style = DateStyle.of("dd/MM/yyyy HH:mm", LONDON);

    assertThat(style.parse("24/06/2020 12:45").map(DateStyle.Date::iso))
        .contains("2020-06-24T12:45:00+01:00");
    assertThat(style.parse("24/06/2020 12:45").map(DateStyle.Date::instant))
        .contains(Instant.parse("2020-06-24T11:45:00Z"));
  }

  @Test
  void refusesTheHourThatSpringSkips() {
    assertThat(
            DateStyle.of("dd/MM/yyyy HH:mm", LONDON)
                .parse("29/03/2020 01:30")
                .map(DateStyle.Date::iso))
        .isEmpty();
  }

  @Test
  void takesADayWithoutTimeAsItsStart() {
    assertThat(DateStyle.of("dd/MM/yyyy", LONDON).parse("24/06/2020").map(DateStyle.Date::instant))
        .contains(Instant.parse("2020-06-23T23:00:00Z"));
  }

  @Test
  void readsTwoDigitYearsOnlyWithTheirCentury() {
    DateStyle style = DateStyle.of("yyMMdd", LONDON);

    assertThat(style.parse("491231").map(DateStyle.Date::iso)).contains("2049-12-31");
    assertThat(style.parse("500101").map(DateStyle.Date::iso)).contains("1950-01-01");
    assertThat(DateStyle.of("dd.MM.yy", LONDON).parse("31.12.99").map(DateStyle.Date::iso))
        .contains("1999-12-31");
    assertThatThrownBy(() -> DateStyle.of("yyMMdd", DateRules.usual()))
        .hasMessageContaining("twoDigitYearsFrom");
  }

  @Test
  void readsMonthNamesOfTheDeclaredLanguage() {
    DateRules german = new DateRules(null, Locale.GERMAN, List.of(), null);

    assertThat(
            DateStyle.of("d. MMMM yyyy", german)
                .parse("24. Dezember 2010")
                .map(DateStyle.Date::iso))
        .contains("2010-12-24");
    assertThat(
            DateStyle.of("d. MMMM yyyy", DateRules.usual())
                .parse("24. Dezember 2010")
                .map(DateStyle.Date::iso))
        .isEmpty();
  }

  @Test
  void knowsAnInstantOnlyWithAZone() {
    assertThat(DateStyle.of("yyyyMMdd", DateRules.usual()).knowsInstant()).isFalse();
    assertThat(DateStyle.of("yyyyMMddHHmmXX", DateRules.usual()).knowsInstant()).isTrue();
    assertThat(DateStyle.of("yyyyMMdd", LONDON).knowsInstant()).isTrue();
  }
}
