package org.tributary.samples.simulators.georeport;

import org.jspecify.annotations.Nullable;

/** Where a request is about. */
public record Spot(
    @Nullable String address,
    @Nullable String addressId,
    @Nullable String zipcode,
    @Nullable Double latitude,
    @Nullable Double longitude) {}
