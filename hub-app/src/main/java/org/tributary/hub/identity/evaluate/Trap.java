package org.tributary.hub.identity.evaluate;

/**
 * Two records of different parties that look like one.
 *
 * @param kind why they do, such as twins
 */
public record Trap(String a, String b, String kind) {}
