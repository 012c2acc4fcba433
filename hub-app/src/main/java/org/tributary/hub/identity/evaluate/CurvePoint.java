package org.tributary.hub.identity.evaluate;

/** How good a resolution would be if records were joined from another weight on. */
public record CurvePoint(double bits, Figures figures) {}
