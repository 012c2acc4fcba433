package org.tributary.samples.rivertown;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The given and family names in use in Rivertown, by culture. */
final class NameStock {
  private final Map<String, List<StockName>> names = new TreeMap<>();

  private NameStock() {}

  /**
   * One name.
   *
   * @param latin as written in Latin letters
   * @param nativeScript as written in its own script, where that is not Latin
   * @param nickname what friends say
   */
  record StockName(String latin, @Nullable String nativeScript, @Nullable String nickname) {
    static StockName parse(String text) {
      int slash = text.indexOf('/');
      int tilde = text.indexOf('~');
      int end = slash >= 0 ? slash : tilde >= 0 ? tilde : text.length();
      return new StockName(
          text.substring(0, end),
          slash >= 0 ? text.substring(slash + 1) : null,
          tilde >= 0 ? text.substring(tilde + 1) : null);
    }
  }

  static NameStock load() {
    NameStock stock = new NameStock();
    for (String line : Resource.lines("names.txt")) {
      int colon = line.indexOf(':');
      List<StockName> names =
          Arrays.stream(line.substring(colon + 1).split(",", -1))
              .map(String::strip)
              .map(StockName::parse)
              .toList();
      stock.names.put(line.substring(0, colon), names);
    }
    return stock;
  }

  List<StockName> given(Sex sex, String culture) {
    return of((sex == Sex.FEMALE ? "F " : "M ") + culture);
  }

  List<StockName> family(String culture) {
    return of("family " + culture);
  }

  private List<StockName> of(String key) {
    return names.getOrDefault(key, List.of());
  }
}
