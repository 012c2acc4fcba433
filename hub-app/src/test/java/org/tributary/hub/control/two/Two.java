package org.tributary.hub.control.two;

import java.io.ObjectInputStream;
import org.tributary.hub.control.one.One;

/** Breaks rules on purpose: a cycle, and Java deserialization. */
public record Two(One one, ObjectInputStream stream) {}
