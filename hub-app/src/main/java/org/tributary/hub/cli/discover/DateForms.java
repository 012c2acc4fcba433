package org.tributary.hub.cli.discover;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways in which files write dates and times, tried on values. */
final class DateForms {
  private static final List<String> DAYS =
      List.of(
          "yyyy-MM-dd",
          "yyyy/MM/dd",
          "yyyy.MM.dd",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "d/M/yyyy",
          "M/d/yyyy",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "dd-MM-yyyy",
          "MM-dd-yyyy",
          "dd-MMM-yyyy",
          "d-MMM-yyyy",
          "dd MMM yyyy",
          "d MMM yyyy",
          "MMM d, yyyy",
          "yyyyMMdd");
  private static final List<String> TIMES =
      List.of(
          " HH:mm:ss",
          " HH:mm",
          " HH:mm:ss.SSS",
          " HH:mm:ss.SSSSSS",
          "'T'HH:mm:ss",
          "'T'HH:mm",
          "'T'HH:mm:ss.SSS",
          " HH:mm:ss VV",
          "'T'HH:mm:ssXXX",
          "'T'HH:mm:ss.SSSXXX",
          " HH:mm:ssXXX",
          " hh:mm:ss a",
          " h:mm:ss a",
          " hh:mm a",
          " h:mm a",
          " H:mm",
          "HHmmss");
  private static final Map<String, DateTimeFormatter> FORMS = forms();

  private DateForms() {}

  private static Map<String, DateTimeFormatter> forms() {
    Map<String, DateTimeFormatter> forms = new LinkedHashMap<>();
    for (String day : DAYS) {
      forms.put(day, formatter(day));
    }
    for (String time : TIMES) {
      for (String day : DAYS) {
        if (time.equals("HHmmss") == day.equals("yyyyMMdd")) {
          forms.put(day + time, formatter(day + time));
        }
      }
    }
    return forms;
  }

  /** As the connector flatfile reads a pattern: strictly, with yyyy for a plain year. */
  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern.replace('y', 'u'))
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** The patterns that all values fit; none where there is no value. */
  static List<String> fitting(List<String> values) {
    List<String> fitting = new ArrayList<>();
    if (values.isEmpty() || values.get(0).chars().noneMatch(Character::isDigit)) {
      return fitting;
    }
    FORMS.forEach(
        (pattern, formatter) -> {
          if (values.stream().allMatch(value -> fits(formatter, value))) {
            fitting.add(pattern);
          }
        });
    return fitting;
  }

  /** Whether a value is written in one of the patterns here. */
  static boolean fits(String pattern, String value) {
    DateTimeFormatter formatter = FORMS.get(pattern);
    return formatter != null && fits(formatter, value);
  }

  private static boolean fits(DateTimeFormatter formatter, String value) {
    try {
      int year = formatter.parse(value, LocalDate::from).getYear();
      return year >= 1850 && year <= 2150;
    } catch (DateTimeException e) {
      return false; // which is the answer
    }
  }

  /** Whether a pattern writes the time of day. */
  static boolean isTimed(String pattern) {
    return pattern.contains("H") || pattern.contains("h");
  }

  /** Whether a pattern writes the zone or offset. */
  static boolean isZoned(String pattern) {
    return pattern.contains("VV") || pattern.contains("XXX");
  }

  /** Whether two patterns of the same values mean other days. */
  static boolean isAmbiguous(List<String> patterns) {
    boolean dayFirst = patterns.stream().anyMatch(p -> p.indexOf('d') < p.indexOf('M'));
    boolean monthFirst = patterns.stream().anyMatch(p -> p.indexOf('M') < p.indexOf('d'));
    return dayFirst && monthFirst;
  }
}
