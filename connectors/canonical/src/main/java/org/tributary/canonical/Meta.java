package org.tributary.canonical;

import java.time.Instant;

/**
 * What the hub keeps about each stored record.
 *
 * @param version counts the changes from 1; also the ETag
 */
public record Meta(int version, Instant createdAt, Instant updatedAt, DataClass dataClass) {

  public Meta {
    Rules.least("version", version, 1);
    Rules.required("createdAt", createdAt);
    Rules.required("updatedAt", updatedAt);
    Rules.required("dataClass", dataClass);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
