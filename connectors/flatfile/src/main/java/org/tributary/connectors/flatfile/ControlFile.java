package org.tributary.connectors.flatfile;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The control totals in a small file that stands beside a data file. */
final class ControlFile {
  private ControlFile() {}

  /** What the text states; null for what it does not state readably. */
  static Totals.Stated read(ControlSpec control, String text) {
    return new Totals.Stated(find(control.count(), text), find(control.sum(), text));
  }

  private static @Nullable BigDecimal find(ControlSpec.@Nullable Stated where, String text) {
    if (where == null || where.match() == null) {
      return null;
    }
    Matcher matcher = where.match().matcher(text);
    if (!matcher.find() || matcher.groupCount() < 1 || matcher.group(1) == null) {
      return null;
    }
    return where.number().parse(matcher.group(1).strip()).orElse(null);
  }
}
