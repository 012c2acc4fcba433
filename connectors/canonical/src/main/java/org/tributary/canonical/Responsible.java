package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Who in the city answers for a case.
 *
 * @param sourceRef the source's own code of the organization or unit
 */
public record Responsible(
    @Nullable String organization, @Nullable String unit, @Nullable String sourceRef) {

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
