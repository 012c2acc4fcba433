package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question of the form of a service type (an attribute of an Open311 service definition).
 *
 * @param position where the question stands in the form, from 1
 * @param choices the permitted answers of a list
 */
public record AttributeDefinition(
    String code,
    Kind kind,
    boolean required,
    @Nullable Integer position,
    @Nullable Label label,
    @Nullable Label help,
    List<Choice> choices) {

  /** The kind of answer that a question takes. */
  public enum Kind {
    STRING,
    TEXT,
    NUMBER,
    DATE_TIME,
    SINGLE_VALUE_LIST,
    MULTI_VALUE_LIST
  }

  /** One permitted answer. */
  public record Choice(String code, @Nullable Label label) {
    public Choice {
      Rules.text("code", code);
    }

    @Override
    public String toString() {
      return Redacted.text(this);
    }
  }

  public AttributeDefinition {
    Rules.text("code", code);
    Rules.required("kind", kind);
    Rules.least("position", position, 1);
    choices = Rules.list(choices);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
