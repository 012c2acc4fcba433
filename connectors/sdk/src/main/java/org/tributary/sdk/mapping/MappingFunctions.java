package org.tributary.sdk.mapping;

import com.schibsted.spt.data.jslt.Callable;
import com.schibsted.spt.data.jslt.Module;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The functions of one mapping, called with the prefix {@code t:}. */
final class MappingFunctions implements Module {
  /** What stands before every mapping, on its first line, so that {@code t:} needs no import. */
  static final String PRELUDE = "import \"tributary\" as t ";

  /** The name under which the prelude imports the functions. */
  static final String MODULE = "tributary";

  /** To be raised when a function gives other results than before: mappings are then re-run. */
  static final String EDITION = "1";

  private final SortedMap<String, Callable> callables = new TreeMap<>();

  /**
   * @param tables code tables by purpose
   */
  MappingFunctions(Map<String, CodeTable> tables) {
    TextFunctions.all().forEach(this::add);
    TimeFunctions.all().forEach(this::add);
    NumberFunctions.all().forEach(this::add);
    RecordFunctions.all(tables).forEach(this::add);
    add(new OptionalValue());
  }

  private void add(Callable callable) {
    callables.put(callable.getName(), callable);
  }

  Collection<String> names() {
    return Collections.unmodifiableSet(callables.keySet());
  }

  @Override
  public @Nullable Callable getCallable(String name) {
    return callables.get(name);
  }
}
