package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/** A further answer or fact of a case that has no member of its own. */
public record Attribute(String code, String value, @Nullable Label label) {

  public Attribute {
    Rules.text("code", code);
    Rules.text("value", value);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
