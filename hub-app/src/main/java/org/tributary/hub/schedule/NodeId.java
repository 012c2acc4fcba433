package org.tributary.hub.schedule;

/** The name of this node, kept across restarts so that it takes up what is its own at once. */
public record NodeId(String value) {}
