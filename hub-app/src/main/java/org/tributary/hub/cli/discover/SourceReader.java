package org.tributary.hub.cli.discover;

/** Reads one kind of document. */
interface SourceReader {

  /** The address to load where another one is given, such as that of a page for people. */
  default String location(String given) {
    return given;
  }

  /**
   * What the source says of its system.
   *
   * @throws DiscoveryException where nothing in it can be read as a stream
   */
  DiscoveredSystem read(Source source);
}
