package org.tributary.hub.cli.discover;

/** Finds out what one kind of source says of its system. */
interface SystemFinder {

  /**
   * A system and where it was found.
   *
   * @param from for a comment: a file's name or an address, without anything secret
   */
  record Found(String from, DiscoveredSystem system) {}

  /**
   * Looks at a place.
   *
   * @throws DiscoveryException where nothing in it can be read as a stream
   */
  Found find(String location);
}
