package org.tributary.connectors.ldap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The searches of one system that wait for their next page, at most one a stream. They are a
 * convenience: a run that finds none reads up to its position again.
 */
final class Searches implements AutoCloseable {
  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

  /** A search that stands behind a position. */
  private record Waiting(PagedSearch search, String run, long rows) {}

  /** The search that stands exactly at a position, or null; any other one is ended. */
  @Nullable PagedSearch take(String stream, Position position) {
    Waiting found = waiting.remove(stream);
    if (found == null) {
      return null;
    }
    if (found.run().equals(position.run()) && found.rows() == position.rows()) {
      return found.search();
    }
    found.search().close();
    return null;
  }

  /** Keeps a search for the page behind a position. */
  void keep(String stream, PagedSearch search, Position behind) {
    Waiting before = waiting.put(stream, new Waiting(search, behind.run(), behind.rows()));
    if (before != null) {
      before.search().close();
    }
  }

  @Override
  public void close() {
    waiting.values().forEach(one -> one.search().close());
    waiting.clear();
  }
}
