/**
 * The way of one record through the hub: as received, mapped, linked, stored, published and written
 * back, as far as it is kept.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.journey;
