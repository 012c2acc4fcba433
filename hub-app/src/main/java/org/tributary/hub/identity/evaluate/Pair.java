package org.tributary.hub.identity.evaluate;

/** Two records. */
public record Pair(String a, String b) {}
