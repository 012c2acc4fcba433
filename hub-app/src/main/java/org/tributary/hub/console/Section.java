package org.tributary.hub.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.tributary.hub.api.Permission;

/** A part of the console as its navigation lists it, and what somebody needs to be shown it. */
enum Section {
  FLOW("", Permission.SYSTEMS_READ),
  SYSTEMS("/systems", Permission.SYSTEMS_READ),
  RUNS("/runs", Permission.SYSTEMS_READ),
  PARKED("/parked", Permission.SYSTEMS_READ),
  RESIDENTS("/residents", Permission.RESIDENT_SEARCH),
  REVIEW("/review", Permission.MATCHING_READ),
  RECORDS("/records", Permission.SYSTEMS_READ),
  CASES("/cases", Permission.CASE_SEARCH),
  WRITE_BACKS("/write-backs", Permission.SYSTEMS_READ),
  WORKBENCH("/workbench", Permission.SYSTEMS_UPDATE),
  HEALTH("/health", Permission.SYSTEMS_READ),
  LOOKS("/looks", Permission.ACCESS_READ);

  private final String path;
  private final Permission needed;

  Section(String path, Permission needed) {
    this.path = path;
    this.needed = needed;
  }

  String address() {
    return Routes.BASE + path;
  }

  /** Its name in keys of texts, icons and addresses. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether an address lies in it. */
  boolean has(String address) {
    return path.isEmpty()
        ? address.equals(Routes.BASE) || address.startsWith(Routes.BASE + "/flow")
        : address.equals(address()) || address.startsWith(address() + "/");
  }

  /** What somebody is shown who may do this. */
  static List<Section> of(Set<Permission> permissions) {
    return Stream.of(values()).filter(s -> permissions.contains(s.needed)).toList();
  }
}
