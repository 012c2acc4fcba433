/**
 * The feed of changes: written with what changed, numbered after the commit, followed by cursors.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.changes;
