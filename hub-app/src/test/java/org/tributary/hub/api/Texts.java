package org.tributary.hub.api;

/** The texts of the API, for tests of other features. */
public final class Texts {
  private Texts() {}

  public static Messages all() {
    return new Messages();
  }
}
