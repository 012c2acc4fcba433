package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tributary.hub.identity.compare.Compared;

/** Evidence as stored: {@code level:bits} of each comparison of the model, in its order. */
public final class Evidence {
  private Evidence() {}

  /** What one comparison found, and what that is worth. */
  public record Item(int level, double bits) {}

  static String write(Compared found) {
    StringBuilder text = new StringBuilder(64);
    byte[] pattern = found.pattern();
    float[] bits = found.bits();
    for (int i = 0; i < pattern.length; i++) {
      text.append(i == 0 ? "" : ",").append(pattern[i]);
      if (pattern[i] != 0) {
        text.append(':').append(String.format(Locale.ROOT, "%.2f", bits[i]));
      }
    }
    return text.toString();
  }

  /** What each comparison found, in the order of the model. */
  public static List<Item> read(String text) {
    List<Item> items = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String one : text.split(",", -1)) {
        int colon = one.indexOf(':');
        items.add(
            colon < 0
                ? new Item(Integer.parseInt(one), 0)
                : new Item(
                    Integer.parseInt(one.substring(0, colon)),
                    Double.parseDouble(one.substring(colon + 1))));
      }
    }
    return items;
  }
}
