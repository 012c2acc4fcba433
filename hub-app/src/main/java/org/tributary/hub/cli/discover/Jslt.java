package org.tributary.hub.cli.discover;

/** Pieces of JSLT. */
final class Jslt {
  /** The form of OData V2 times, which mappings read through a function of their own. */
  static final String ODATA_V2 = "odata-v2";

  /** A text that is expected to be a time of the form iso, although nobody has said so. */
  static final String SUPPOSED_ISO = "iso?";

  /** Of a text: its values were looked at, and they are no times. */
  static final String SEEN = "seen";

  private Jslt() {}

  /** A text literal. */
  static String text(String text) {
    StringBuilder literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        literal.append('\\').append(c);
      } else if (c < ' ') {
        literal.append(String.format("\\u%04X", (int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('"').toString();
  }

  static String clean(Member member) {
    return "t:clean(" + member.jslt() + ")";
  }

  /** The instant of a member, its zone given where its form has none. */
  static String instant(Member member, String zone) {
    return time("t:instant", member, zone);
  }

  /** The date of a member; of a time with an offset the date as it is written. */
  static String date(Member member, String zone) {
    String value = member.jslt();
    return switch (member.form()) {
      case "", "iso" -> "t:date(" + value + "[0 : 10], \"iso\")";
      case SUPPOSED_ISO -> "t:optional(t:date(" + value + "[0 : 10], \"iso\"))";
      case "uuuu-MM-dd" -> "t:date(" + value + ", \"iso\")";
      default -> time("t:date", member, zone);
    };
  }

  private static String time(String function, Member member, String zone) {
    String value = member.jslt();
    return switch (member.form()) {
      case ODATA_V2 -> function + "(milliseconds(" + value + "), \"epoch-ms\")";
      case SUPPOSED_ISO -> "t:optional(" + function + "(" + value + ", \"iso\"))";
      case "", "iso" -> function + "(" + value + ", \"iso\")";
      case "epoch-ms", "epoch-s" -> function + "(" + value + ", " + text(member.form()) + ")";
      default -> function + "(" + value + ", " + text(member.form()) + ", " + text(zone) + ")";
    };
  }
}
