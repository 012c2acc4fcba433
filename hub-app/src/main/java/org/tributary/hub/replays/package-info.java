/** Orders to try parked records again: durable, counted exactly, and worked on page by page. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.replays;
