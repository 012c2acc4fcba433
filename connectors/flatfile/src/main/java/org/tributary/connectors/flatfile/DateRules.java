package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all dates of a stream.
 *
 * @param zone the zone of dates and times that carry none, or null where none is declared
 * @param locale the language of month and day names
 * @param none texts that stand for "no date", such as {@code 00000000}
 * @param twoDigitYearsFrom the first of the hundred years that two-digit years mean, or null where
 *     two-digit years are not accepted
 */
record DateRules(
    @Nullable ZoneId zone,
    Locale locale,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> none,
    @Nullable Integer twoDigitYearsFrom) {

  DateRules {
    locale = locale == null ? Locale.ENGLISH : locale;
    none = none == null ? List.of() : List.copyOf(none);
  }

  static DateRules usual() {
    return new DateRules(null, Locale.ENGLISH, List.of(), null);
  }
}
