package org.tributary.canonical;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text of a canonical record for logs: its type and which members it has.
 *
 * <p>Only enums, truth values and ids made by the hub are shown with their value: everything else
 * may be personal data.
 */
final class Redacted {

  private Redacted() {}

  static String text(Record record) {
    StringJoiner members = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String shown = member(component.getName(), value(component, record));
      if (!shown.isEmpty()) {
        members.add(shown);
      }
    }
    return members.toString();
  }

  private static String member(String name, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Collection<?> many) {
      return many.isEmpty() ? "" : name + "(" + many.size() + ")";
    }
    boolean harmless =
        value instanceof Enum<?> || value instanceof Boolean || value instanceof UUID;
    return harmless ? name + "=" + value : name;
  }

  private static @Nullable Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read member " + component.getName(), e);
    }
  }
}
