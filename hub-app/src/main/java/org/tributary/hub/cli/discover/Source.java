package org.tributary.hub.cli.discover;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The bytes of a source and what may be said of where they are from. */
final class Source {
  private final String name;
  private final @Nullable URI address;
  private final byte[] content;

  /**
   * @param name for comments: the name of the file, or the address without its query
   * @param address where it was fetched, or null for a file
   */
  Source(String name, @Nullable URI address, byte[] content) {
    this.name = name;
    this.address = address;
    this.content = content;
  }

  String name() {
    return name;
  }

  @Nullable URI address() {
    return address;
  }

  byte[] content() {
    return content;
  }
}
