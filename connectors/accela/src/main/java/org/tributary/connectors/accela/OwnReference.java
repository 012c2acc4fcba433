package org.tributary.connectors.accela;

import java.util.regex.Pattern;

/**
 * Our own reference at the beginning of a text of the system. It is looked for whole, so that no
 * reference is found in a longer one, and stands bare: brackets would be patterns to some databases
 * behind the search.
 */
record OwnReference(String reference) {

  /** The text with the reference before it. */
  String before(String text) {
    return text.isBlank() ? reference : reference + " " + text;
  }

  boolean standsIn(String text) {
    String whole = "(?<![A-Za-z0-9-])" + Pattern.quote(reference) + "(?![A-Za-z0-9-])";
    return Pattern.compile(whole).matcher(text).find();
  }

  /** As a search takes it; {@code %} stands for any characters. */
  String pattern() {
    return reference + "%";
  }
}
