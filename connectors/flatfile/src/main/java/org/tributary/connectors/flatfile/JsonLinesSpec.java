package org.tributary.connectors.flatfile;

/**
 * What is particular to JSON lines.
 *
 * @param time how the time of the last change is written: {@code iso}, {@code epoch-s}, {@code
 *     epoch-ms} or a date pattern
 */
record JsonLinesSpec(String time) {
  static final String ISO = "iso";

  JsonLinesSpec {
    time = time == null ? ISO : time;
  }

  static JsonLinesSpec usual() {
    return new JsonLinesSpec(ISO);
  }
}
