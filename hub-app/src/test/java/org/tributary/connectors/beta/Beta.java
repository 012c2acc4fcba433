package org.tributary.connectors.beta;

/** Stands for a connector. */
public record Beta(String name) {}
