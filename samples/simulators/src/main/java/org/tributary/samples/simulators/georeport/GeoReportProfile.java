package org.tributary.samples.simulators.georeport;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one city runs its GeoReport server: the silent cap on rows a call, its local time, and its
 * traits.
 */
public record GeoReportProfile(int cap, ZoneId zone, Set<Trait> traits) {

  public GeoReportProfile {
    if (cap < 1) {
      throw new IllegalArgumentException("cap must be positive");
    }
    traits = Set.copyOf(traits);
  }

  /** 50 rows a call, newest first, no paging: 9 of the 25 cities of open311status. */
  public static GeoReportProfile cappedAt50() {
    return new GeoReportProfile(50, ZoneOffset.UTC, Set.of());
  }

  public GeoReportProfile withCap(int rows) {
    return new GeoReportProfile(rows, zone, traits);
  }

  public GeoReportProfile withZone(ZoneId localTime) {
    return new GeoReportProfile(cap, localTime, traits);
  }

  public GeoReportProfile with(Trait... more) {
    EnumSet<Trait> all = EnumSet.noneOf(Trait.class);
    all.addAll(traits);
    all.addAll(List.of(more));
    return new GeoReportProfile(cap, zone, all);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
