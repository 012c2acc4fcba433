package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A part of a system file in the order in which it is written, each key with the comments above it.
 * Values are blocks, lists of blocks, or texts, numbers, booleans, lists and maps of these.
 */
final class Block {
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();

  /**
   * One key.
   *
   * @param comments what stands above it
   */
  record Entry(String key, Object value, List<String> comments) {}

  /** A comment above the key that comes next. */
  Block remark(String comment) {
    waiting.add(Names.comment(comment));
    return this;
  }

  Block remarks(List<String> comments) {
    comments.forEach(this::remark);
    return this;
  }

  Block put(String key, Object value) {
    entries.add(new Entry(key, value, List.copyOf(waiting)));
    waiting.clear();
    return this;
  }

  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Comments after the last key. */
  List<String> ending() {
    return Collections.unmodifiableList(waiting);
  }

  /** A list of blocks, which YAML writes with hyphens. */
  record Items(List<Block> blocks) {}
}
