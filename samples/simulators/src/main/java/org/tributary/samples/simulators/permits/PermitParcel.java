package org.tributary.samples.simulators.permits;

import org.jspecify.annotations.Nullable;

/** Where the site is on the map, and on which parcel. */
public record PermitParcel(@Nullable Double lat, @Nullable Double lon, @Nullable String parcelId) {}
