package org.tributary.sdk.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
   * @param places where to look, as far as that is known
   */
  record Failed(String reason, List<Place> places) implements Mapped {
    /** What a reason ends with where a mapping gave it. */
    public static final String ADVICE =
        "; correct the record at its source or the mapping, then replay it";

    public Failed {
      places = List.copyOf(places);
    }

    /** A failure of which only the reason is known. */
    public Failed(String reason) {
      this(reason, List.of());
    }
  }

  /**
   * Where something went wrong: in a file, in the native record, or in what was made of it.
   *
   * @param file name of the mapping's file, or null
   * @param line one-based line in it; 0 where it is not known
   * @param member pointer (RFC 6901) of the member in the native record, or null
   * @param result pointer of the member in the canonical record, or null
   */
  record Place(@Nullable String file, int line, @Nullable String member, @Nullable String result) {}

  /**
   * One look-up in a code table.
   *
   * @param mapped false where the table had no row and its default was used
   */
  record CodeUse(String table, String code, boolean mapped) {}
}
