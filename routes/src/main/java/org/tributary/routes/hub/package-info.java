/** The Camel component {@code hub:}, by which routes of the operator feed and follow the hub. */
@org.jspecify.annotations.NullMarked
package org.tributary.routes.hub;
