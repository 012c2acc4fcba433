package org.tributary.sdk.http;

import java.util.List;

/**
 * A text answer in characters.
 *
 * @param anomalies what was wrong with its encoding and tolerated, as plain sentences
 */
public record HttpText(String text, List<String> anomalies) {
  public HttpText {
    anomalies = List.copyOf(anomalies);
  }

  /** Without the text: it may hold personal data. */
  @Override
  public String toString() {
    return "HttpText[" + text.length() + " characters, anomalies " + anomalies + "]";
  }
}
