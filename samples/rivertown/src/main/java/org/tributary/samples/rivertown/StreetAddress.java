package org.tributary.samples.rivertown;

import org.jspecify.annotations.Nullable;

/** One front door in Rivertown, with its place on the map and its parcel. */
public record StreetAddress(
    int civicNumber,
    String street,
    @Nullable String unit,
    String postalCode,
    double longitude,
    double latitude,
    String parcelId) {

  /** As on an envelope: {@code 12 Main Street}, {@code 12 rue de l'Église}. */
  public String line() {
    return civicNumber + " " + street;
  }

  StreetAddress withUnit(String apartment) {
    return new StreetAddress(
        civicNumber, street, apartment, postalCode, longitude, latitude, parcelId);
  }

  @Override
  public String toString() {
    return "StreetAddress[" + parcelId + "]";
  }
}
