package org.tributary.sdk.http;

/** What was asked of which system, as it may stand in a sentence: no host, no query. */
record Asked(String system, String method, String path) {

  static Asked of(String system, String method, String pathAndQuery) {
    int end = pathAndQuery.indexOf('?');
    return new Asked(system, method, end < 0 ? pathAndQuery : pathAndQuery.substring(0, end));
  }

  /** {@code GET /v1/permits}. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
