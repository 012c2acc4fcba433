package org.tributary.hub.changes;

import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Permission;
import org.tributary.routes.publish.Change;

/**
 * What of the feed somebody may see: changes of cases with the permission to read a case, those of
 * residents with that to read a resident.
 */
public record Sight(boolean cases, boolean residents) {

  /** What the present caller may see. */
  public static Sight ofCaller() {
    return new Sight(Caller.may(Permission.CASE_READ), Caller.may(Permission.RESIDENT_READ));
  }

  /** Whether a change may be seen. */
  public boolean sees(Change change) {
    return ChangeType.isOfCase(change) ? cases : residents;
  }

  boolean sees(ChangeType type) {
    return type.name().startsWith("CASE_") ? cases : residents;
  }
}
