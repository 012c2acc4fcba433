package org.tributary.sdk.http;

/** A value that is never printed: a password, key or token out of the settings. */
record Secret(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
