/**
 * What the hub knew at a time: since when versions are kept that others have followed, and when
 * they are dropped. The tables of the present copy a version before they change it.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.past;
