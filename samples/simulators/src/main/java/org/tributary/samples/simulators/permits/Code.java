package org.tributary.samples.simulators.permits;

/** A city-made code with the text that its users see. */
public record Code(String code, String text) {}
