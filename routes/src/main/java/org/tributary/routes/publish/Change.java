package org.tributary.routes.publish;

import java.util.UUID;

/**
 * One change of the hub.
 *
 * @param position its number among all changes: counted from 1 without gaps, in an order in which
 *     no change precedes one that it follows from
 * @param type what changed and how, such as {@code case.status_changed}
 * @param subject id of the resident or case that changed
 * @param system the departmental system that told of it; {@link #HUB} where the hub itself decided
 * @param json the change as JSON; names no person
 */
public record Change(long position, String type, UUID subject, String system, String json) {
  /** Stands for a system where the hub itself decided, as on who is who. */
  public static final String HUB = "hub";
}
