package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A native record named as its departmental system names it: how a mapping points at a record whose
 * hub id it cannot know.
 *
 * @param system the departmental system; absent for the system that states the reference
 * @param recordType the system's own kind of record
 * @param recordId the system's own id of it
 */
public record SourceRef(@Nullable String system, String recordType, String recordId) {

  public SourceRef {
    Rules.text("recordType", recordType);
    Rules.text("recordId", recordId);
  }

  /** A record of the system that states the reference. */
  public static SourceRef of(String recordType, String recordId) {
    return new SourceRef(null, recordType, recordId);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
