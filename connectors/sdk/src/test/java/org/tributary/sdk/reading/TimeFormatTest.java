package org.tributary.sdk.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static final Instant TIME = Instant.parse("2026-11-01T08:09:10.987Z");

  private static TimeFormat format(String name, String zone, @Nullable String pattern) {
    return new TimeFormat(
        TimeFormat.Kind.named(name),
        pattern == null ? null : DateTimeFormatter.ofPattern(pattern),
        ZoneId.of(zone));
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  @ParameterizedTest
  @CsvSource({
    "iso-offset, UTC, 2026-11-01T08:09:10+00:00",
    "iso-offset, America/New_York, 2026-11-01T03:09:10-05:00",
    "iso-instant, America/New_York, 2026-11-01T08:09:10Z",
    "iso-local, America/New_York, 2026-11-01T03:09:10",
    "epoch-ms, UTC, 1793520550000",
    "epoch-s, UTC, 1793520550",
    "date, UTC, 2026-11-01",
    "date, Pacific/Auckland, 2026-11-01",
    "date, America/Los_Angeles, 2026-11-01"
  })
  void writesWholeSeconds(String name, String zone, String written) {
    assertThat(format(name, zone, null).write(TIME)).isEqualTo(written);
  }

  @Test
  void writesAPattern() {
    assertThat(format("pattern", "UTC", "uuuu-MM-dd HH:mm:ss").write(TIME))
        .isEqualTo("2026-11-01 08:09:10");
  }

  @Test
  void cutsAnUpperBoundUpwards() {
    assertThat(format("iso-instant", "UTC", null).writeUpper(TIME))
        .isEqualTo("2026-11-01T08:09:11Z");
    assertThat(format("iso-instant", "UTC", null).writeUpper(Instant.parse("2026-11-01T08:09:10Z")))
        .isEqualTo("2026-11-01T08:09:10Z");
    assertThat(format("date", "UTC", null).writeUpper(TIME)).isEqualTo("2026-11-02");
  }

  @ParameterizedTest
  @CsvSource({
    "iso-offset, UTC, 2026-11-01T08:09:10Z, 2026-11-01T08:09:10Z",
    "iso-offset, UTC, 2026-11-01T03:09:10.5-05:00, 2026-11-01T08:09:10.500Z",
    "iso-offset, UTC, 2026-11-01T03:09:10-0500, 2026-11-01T08:09:10Z",
    "iso-offset, UTC, 2026-11-01T08:09:10.123456789Z, 2026-11-01T08:09:10.123456789Z",
    "iso-offset, Europe/Zurich, 2026-07-01T10:09:10, 2026-07-01T08:09:10Z",
    "iso-local, America/Edmonton, 2024-04-25T00:00:00.000, 2024-04-25T06:00:00Z",
    "iso-local, UTC, 2014-09-16 12:57:14, 2014-09-16T12:57:14Z",
    "iso-local, UTC, 2012-05-22 23:57, 2012-05-22T23:57:00Z",
    "date, Europe/Zurich, 2026-07-01, 2026-06-30T22:00:00Z",
    "iso-offset, UTC, /Date(1518393600000+0000)/, 2018-02-12T00:00:00Z",
    "epoch-s, UTC, 1793520550, 2026-11-01T08:09:10Z",
    "epoch-ms, UTC, 1793520550987, 2026-11-01T08:09:10.987Z"
  })
  void reads(String name, String zone, String text, Instant time) {
    assertThat(format(name, zone, null).read(text(text))).isEqualTo(time);
  }

  @Test
  void readsNumbersAsTheyComeInJson() {
    assertThat(
            format("epoch-ms", "UTC", null)
                .read(JsonNodeFactory.instance.numberNode(1_793_520_550_987L)))
        .isEqualTo("2026-11-01T08:09:10.987Z");
    assertThat(format("epoch-ms", "UTC", null).read(text("1.793520550E12")))
        .isEqualTo("2026-11-01T08:09:10Z");
  }

  @Test
  void readsAPatternInItsZone() {
    assertThat(
            format("pattern", "America/New_York", "MM/dd/uuuu HH:mm")
                .read(text("11/01/2026 03:09")))
        .isEqualTo("2026-11-01T08:09:00Z");
    assertThat(format("pattern", "UTC", "dd.MM.uuuu").read(text("01.11.2026")))
        .isEqualTo("2026-11-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-01T25:00:00Z", "11/01/2026", "0x10"})
  void saysNothingOfWhatIsNotATime(String text) {
    assertThat(format("iso-offset", "UTC", null).read(text(text))).isNull();
    assertThat(format("epoch-ms", "UTC", null).read(text(text))).isNull();
  }
}
