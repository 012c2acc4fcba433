package org.tributary.sdk.mapping;

import java.util.List;
import org.tributary.canonical.CanonicalRecord;

/** What became of one native record in a mapping. */
public sealed interface Mapped {

  /**
   * A canonical record.
   *
   * @param codes every code that was looked up for it, for the coverage report
   */
  record Done(CanonicalRecord value, List<CodeUse> codes) implements Mapped {}

  /** The mapping yields nothing for this record on purpose (JSLT {@code null}). */
  record Skipped() implements Mapped {}

  /**
   * The record cannot be mapped and is to be parked.
   *
   * @param reason what is wrong, where in the record (pointer) and what to do; names members and
   *     codes, never personal values
   */
  record Failed(String reason) implements Mapped {}

  /**
   * One look-up in a code table.
   *
   * @param mapped false where the table had no row and its default was used
   */
  record CodeUse(String table, String code, boolean mapped) {}
}
