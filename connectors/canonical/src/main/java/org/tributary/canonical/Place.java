package org.tributary.canonical;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something is: an address, a parcel, a stretch of road, an area or a mere point.
 *
 * @param id absent until the hub has stored it
 * @param accuracyMetres how far off the geometry may be
 * @param parcelId id of the land parcel in the land register
 * @param wardId id of the electoral or administrative district
 */
public record Place(
    @Nullable UUID id,
    @Nullable String name,
    @Nullable Kind kind,
    @Nullable Address address,
    @Nullable Geometry geometry,
    @Nullable Double accuracyMetres,
    @Nullable String parcelId,
    @Nullable String wardId,
    List<Identifier> identifiers) {

  /** What a place is. */
  public enum Kind {
    ADDRESS,
    PARCEL,
    INTERSECTION,
    SEGMENT,
    AREA,
    POINT
  }

  public Place {
    Rules.least("accuracyMetres", accuracyMetres, 0);
    identifiers = Rules.list(identifiers);
  }

  /** A point on the map. */
  public static Place at(double longitude, double latitude) {
    Geometry point = Geometry.point(longitude, latitude);
    return new Place(null, null, Kind.POINT, null, point, null, null, null, List.of());
  }

  /** A place known by its address. */
  public static Place at(Address address) {
    return new Place(null, null, Kind.ADDRESS, address, null, null, null, null, List.of());
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
