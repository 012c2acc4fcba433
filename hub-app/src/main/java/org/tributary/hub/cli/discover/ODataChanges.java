package org.tributary.hub.cli.discover;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.hub.cli.discover.Edm.EntitySet;
import org.tributary.hub.cli.discover.Edm.Property;
import org.tributary.hub.cli.discover.ODataReader.Dialect;

/** How an entity set is asked for what changed: by the property that tells when it did. */
final class ODataChanges {
  private ODataChanges() {}

  /**
   * Puts {@code since} and {@code updated} into the reading rules.
   *
   * @return whether there is a property to put
   */
  static boolean into(Block read, EntitySet set, Dialect dialect) {
    Optional<Property> found = updated(set);
    if (found.isEmpty()) {
      read.remark("no property looks like the time of the last change: every run reads everything");
      return false;
    }
    Property updated = found.get();
    Optional<Property> created =
        set.properties().stream()
            .filter(p -> Wanted.CREATED.contains(Names.squashed(p.name())) && p.filterable())
            .filter(p -> p.type().equals(updated.type()))
            .findFirst();
    if (updated.filterable()) {
      since(read, updated, created, set, dialect);
    } else {
      read.remark(updated.name() + " cannot be filtered by: every run reads everything");
    }
    List<String> at =
        created
            .map(property -> List.of("/" + updated.name(), "/" + property.name()))
            .orElse(List.of("/" + updated.name()));
    read.put("updated", at.size() == 1 ? at.get(0) : at);
    return true;
  }

  private static void since(
      Block read, Property updated, Optional<Property> created, EntitySet set, Dialect dialect) {
    read.remark("changes guessed from the name of " + updated.name());
    created.ifPresent(
        property ->
            read.remark(
                updated.name()
                    + " may be empty until the first change, so new entities are asked for"
                    + " by "
                    + property.name()));
    String changed = dialect.notBefore(updated);
    Map<String, Object> since = new LinkedHashMap<>();
    since.put("param", "$filter");
    since.put(
        "template",
        created.map(p -> "(" + changed + " or " + dialect.notBefore(p) + ")").orElse(changed));
    since.put("format", Dialect.format(updated));
    if (isDayOnly(updated, set)) {
      read.remark(
          updated.name() + " seems to hold the day only, so each run goes back a whole day");
      since.put("overlap", "P1D");
    }
    read.put("since", since);
  }

  /** SAP keeps date and time apart: LastChangeDate beside LastChangeTime (API_BUSINESS_PARTNER). */
  private static boolean isDayOnly(Property updated, EntitySet set) {
    String time = updated.name().replaceFirst("Date$", "Time");
    boolean apart =
        !time.equals(updated.name())
            && set.property(time).filter(property -> property.type().equals("Time")).isPresent();
    return apart || updated.dayOnly() || updated.type().equals("Date");
  }

  private static Optional<Property> updated(EntitySet set) {
    List<Member> temporal =
        set.properties().stream()
            .filter(Property::isTemporal)
            .map(property -> Member.of(Member.Type.TIME, "iso", property.name()))
            .toList();
    return new Members(temporal)
        .find(Wanted.UPDATED)
        .flatMap(member -> set.property(member.name()));
  }
}
