/** Camel routes of the operator: {@code HOME/routes/*.yaml}, checked, started and replaced. */
@org.jspecify.annotations.NullMarked
package org.tributary.hub.routes;
