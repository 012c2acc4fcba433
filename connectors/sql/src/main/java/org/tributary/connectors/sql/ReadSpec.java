package org.tributary.connectors.sql;

import java.time.Duration;
import java.util.List;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param source what stands behind FROM: a table, or a query in parentheses
 * @param names the names in it that an operator may be told
 * @param id columns that are unique together; rows are read in their order
 * @param updated columns of which the first that is not null is the time of the last change
 * @param version columns that differ after every change
 * @param fingerprint changes whenever rows would look different, so that what was noted under other
 *     rules is not taken up
 */
record ReadSpec(
    String stream,
    String source,
    List<String> names,
    List<String> id,
    Mode mode,
    List<String> updated,
    List<String> version,
    Duration overlap,
    int pageSize,
    LocalTimes times,
    boolean trim,
    String fingerprint) {

  /** How changes are found. */
  enum Mode {
    /** By the time of the last change. */
    TIMESTAMP,
    /** By comparing the version of each row with the one seen last. */
    ROW_VERSION,
    /** Not at all: everything is read, and the hub drops what it has already. */
    COMPARE
  }

  ReadSpec {
    names = List.copyOf(names);
    id = List.copyOf(id);
    updated = List.copyOf(updated);
    version = List.copyOf(version);
  }
}
