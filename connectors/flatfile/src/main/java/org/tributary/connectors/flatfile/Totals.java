package org.tributary.connectors.flatfile;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was counted and summed up while a file was read, to be held against what it states. */
final class Totals {
  private final @Nullable ControlSpec control;
  private long details;
  private long lines;
  private long unsummed;
  private BigDecimal sum = BigDecimal.ZERO;

  Totals(@Nullable ControlSpec control) {
    this.control = control;
  }

  /** Counts any line or row, whatever it is. */
  void line() {
    lines++;
  }

  /**
   * Counts a row, or a detail line of a joined record.
   *
   * @param kind what marks its kind of record, or null where there are no kinds
   * @param summed what it adds to the sum, or null where that cannot be read
   */
  void detail(@Nullable String kind, @Nullable BigDecimal summed) {
    boolean counts =
        control == null
            || control.count() == null
            || control.count().of() == null
            || control.count().of().equals(kind);
    details += counts ? 1 : 0;
    if (summed != null) {
      sum = sum.add(summed);
    } else {
      unsummed++;
    }
  }

  /** Why the totals do not agree; empty where they do or none are declared. */
  Optional<String> mismatch(Stated stated) {
    if (control == null) {
      return Optional.empty();
    }
    long counted = control.counts() == ControlSpec.Counts.LINES ? lines : details;
    if (control.count() != null && differs(stated.count(), BigDecimal.valueOf(counted))) {
      return Optional.of(disagreement("count", stated.count(), BigDecimal.valueOf(counted)));
    }
    if (control.sum() != null && unsummed == 0 && differs(stated.sum(), sum)) {
      return Optional.of(disagreement("sum over " + control.sum().of(), stated.sum(), sum));
    }
    return Optional.empty();
  }

  /** What could not be checked, as a sentence; empty where all could. */
  Optional<String> unchecked(String file) {
    if (control == null || control.sum() == null || unsummed == 0) {
      return Optional.empty();
    }
    return Optional.of(
        "The control sum of %s could not be checked: %d rows have no readable %s."
            .formatted(file, unsummed, control.sum().of()));
  }

  private static boolean differs(@Nullable BigDecimal stated, BigDecimal found) {
    return stated == null || stated.compareTo(found) != 0;
  }

  private static String disagreement(String what, @Nullable BigDecimal stated, BigDecimal found) {
    return stated == null
        ? "it states no readable control " + what
        : "its control " + what + " is " + print(stated) + ", and the rows give " + print(found);
  }

  private static String print(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ENGLISH);
    int decimals = Math.max(0, number.scale());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number);
  }

  /** The totals that a trailer or a file beside states; null where none can be read. */
  record Stated(@Nullable BigDecimal count, @Nullable BigDecimal sum) {
    static final Stated NOTHING = new Stated(null, null);
  }
}
