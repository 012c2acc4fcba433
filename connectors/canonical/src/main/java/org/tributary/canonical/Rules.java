package org.tributary.canonical;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the compact constructors; every failure names the JSON member and never the value.
 */
final class Rules {
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}");

  private Rules() {}

  static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw new InvalidMemberException(member, "is required");
    }
    return value;
  }

  static String text(String member, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new InvalidMemberException(member, "is required");
    }
    return value;
  }

  /** Refuses a present value that does not have the shape. */
  static void shape(String member, @Nullable String value, Pattern shape, String rule) {
    if (value != null && !shape.matcher(value).matches()) {
      throw new InvalidMemberException(member, rule);
    }
  }

  static void language(String member, String tag) {
    shape(member, tag, LANGUAGE, "must be a BCP 47 language tag");
  }

  static void range(String member, @Nullable Double value, double least, double most) {
    if (value != null && !(value >= least && value <= most)) {
      throw new InvalidMemberException(member, "must be from " + least + " to " + most);
    }
  }

  static void range(String member, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new InvalidMemberException(member, "must be from " + least + " to " + most);
    }
  }

  static void least(String member, @Nullable Number value, long least) {
    if (value != null && value.doubleValue() < least) {
      throw new InvalidMemberException(member, "must be at least " + least);
    }
  }

  static void that(boolean holds, String member, String rule) {
    if (!holds) {
      throw new InvalidMemberException(member, rule);
    }
  }

  /** An unmodifiable copy; absent is empty, and an absent element is left out. */
  static <T> List<T> list(@Nullable List<T> values) {
    if (values == null) {
      return List.of();
    }
    for (T value : values) {
      if (value == null) {
        return values.stream().filter(Objects::nonNull).toList();
      }
    }
    return List.copyOf(values);
  }
}
