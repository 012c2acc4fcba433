package org.tributary.sdk.mapping;

import org.tributary.sdk.connector.NativeRecord;

/**
 * A compiled mapping from the native records of one stream to one canonical type: pure, no I/O, no
 * clock, safe for use by several threads.
 */
public interface Mapping {

  /** Maps one record; a record that cannot be mapped is a value ({@link Mapped.Failed}). */
  Mapped map(NativeRecord record);

  /** Hash of the mapping's text and its code tables; changes whenever its results may change. */
  String version();
}
