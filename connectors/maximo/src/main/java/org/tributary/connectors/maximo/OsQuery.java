package org.tributary.connectors.maximo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a call to an object structure. {@code lean=1} is always in it. */
final class OsQuery {
  private final List<Map.Entry<String, String>> parameters = new ArrayList<>();

  OsQuery() {
    set("lean", "1");
  }

  private OsQuery set(String name, String value) {
    parameters.add(Map.entry(name, value));
    return this;
  }

  OsQuery select(String attributes) {
    return set("oslc.select", attributes);
  }

  OsQuery where(Where where) {
    @Nullable String text = where.text();
    return text == null ? this : set("oslc.where", text);
  }

  /** Each attribute carries its {@code +} or {@code -}; the plus is encoded on the wire. */
  OsQuery order(String attributes) {
    return set("oslc.orderBy", attributes);
  }

  OsQuery page(int size) {
    return set("oslc.pageSize", Integer.toString(size)).set("collectioncount", "1");
  }

  OsQuery stable() {
    return set("stablepaging", "1");
  }

  List<Map.Entry<String, String>> parameters() {
    return List.copyOf(parameters);
  }
}
