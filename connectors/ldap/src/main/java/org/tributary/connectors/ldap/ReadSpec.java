package org.tributary.connectors.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param stream system and stream, for sentences
 * @param attributes what to ask for; operational attributes come only when they are named
 * @param updated attributes of the last change, of which the first with a value counts
 * @param lists attributes that are arrays even where they have one value, in small letters
 * @param binary attributes whose values are bytes, in small letters
 * @param fingerprint changes whenever the rules change
 */
record ReadSpec(
    String stream,
    String base,
    SearchScope scope,
    Filter filter,
    List<String> attributes,
    String id,
    List<String> updated,
    Duration overlap,
    Set<String> lists,
    Set<String> binary,
    int pageSize,
    String fingerprint) {

  ReadSpec {
    attributes = List.copyOf(attributes);
    updated = List.copyOf(updated);
    lists = Set.copyOf(lists);
    binary = Set.copyOf(binary);
  }

  /** What to ask for in a run: the id alone, or everything. */
  String[] asked(boolean idsOnly) {
    Set<String> asked = new LinkedHashSet<>();
    if (!idsOnly) {
      asked.addAll(attributes);
      asked.addAll(updated);
    }
    asked.add(id);
    return asked.toArray(String[]::new);
  }

  /** The filter of a run that reads from a time on, or everything. */
  Filter from(@Nullable Instant from) {
    return from == null ? filter : changed(GeneralizedTime.write(from));
  }

  /** The filter for what changed since a bound; any of the attributes counts. */
  Filter changed(String bound) {
    List<Filter> since = new ArrayList<>();
    updated.forEach(attribute -> since.add(Filter.createGreaterOrEqualFilter(attribute, bound)));
    return Filter.createANDFilter(
        filter, since.size() == 1 ? since.get(0) : Filter.createORFilter(since));
  }
}
