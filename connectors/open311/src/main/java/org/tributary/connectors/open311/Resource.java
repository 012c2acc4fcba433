package org.tributary.connectors.open311;

/** What a window is read of. */
enum Resource {
  /** The service requests themselves. */
  REQUESTS("/requests"),
  /** What happened to them: the update extension of mySociety (reference/311.md 1.5). */
  UPDATES("/servicerequestupdates");

  private final String path;

  Resource(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }
}
