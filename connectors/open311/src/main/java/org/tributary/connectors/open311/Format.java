package org.tributary.connectors.open311;

/** The two forms of a GeoReport answer; the form is chosen by the suffix of the path. */
enum Format {
  JSON("json"),
  XML("xml");

  private final String suffix;

  Format(String suffix) {
    this.suffix = suffix;
  }

  String suffix() {
    return suffix;
  }

  static Format named(String name) {
    return name.equals("xml") ? XML : JSON;
  }
}
