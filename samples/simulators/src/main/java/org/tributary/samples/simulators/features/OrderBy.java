package org.tributary.samples.simulators.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.tributary.samples.simulators.http.BadCall;

/** The orderByFields parameter: {@code EditDate ASC, OBJECTID DESC}. */
final class OrderBy {
  private OrderBy() {}

  /**
   * The order that is asked for.
   *
   * @throws BadCall when a field or direction is unknown
   */
  static Comparator<AssetFeature> parse(String fields) {
    return Arrays.stream(fields.strip().split("\\s*,\\s*", -1))
        .map(term -> term(term.split("\\s+", -1)))
        .reduce(Comparator::thenComparing)
        .orElseThrow(OrderBy::notUnderstood);
  }

  private static Comparator<AssetFeature> term(String[] words) {
    AssetField field = AssetField.named(words[0]).orElseThrow(OrderBy::notUnderstood);
    Comparator<AssetFeature> ascending = (left, right) -> compare(field, left, right);
    return switch (words.length == 1 ? "ASC" : words[1].toUpperCase(Locale.ROOT)) {
      case "ASC" -> ascending;
      case "DESC" -> ascending.reversed();
      default -> throw notUnderstood();
    };
  }

  private static int compare(AssetField field, AssetFeature left, AssetFeature right) {
    Object one = field.of(left);
    Object other = field.of(right);
    if (one instanceof Number number && other instanceof Number otherNumber) {
      return Long.compare(number.longValue(), otherNumber.longValue());
    }
    return String.valueOf(one).compareTo(String.valueOf(other));
  }

  private static BadCall notUnderstood() {
    return new BadCall("'orderByFields' parameter is invalid");
  }
}
