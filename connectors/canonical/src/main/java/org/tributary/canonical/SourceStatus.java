package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * The status of a case in the words of its departmental system.
 *
 * @param code verbatim, whatever it was mapped to
 */
public record SourceStatus(String code, @Nullable Label label) {

  public SourceStatus {
    Rules.text("code", code);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
