package org.tributary.hub.api;

/** Problems as the hub writes them, for tests of layers beside the API. */
public final class ProblemsForTests {
  private ProblemsForTests() {}

  public static Problems problems() {
    return new Problems(new Messages());
  }
}
