package org.tributary.samples.simulators.permits;

import org.jspecify.annotations.Nullable;

/** The site of the work. */
public record PermitAddress(
    String line1, @Nullable String unit, String city, @Nullable String postalCode) {}
