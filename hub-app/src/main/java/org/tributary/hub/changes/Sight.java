package org.tributary.hub.changes;

import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Permission;
import org.tributary.routes.publish.Change;

/**
 * What of the feed somebody may see: changes of cases with the permission to read a case, those of
 * residents with that to read a resident, those of webhook endpoints with that to see one.
 */
public record Sight(boolean cases, boolean residents, boolean endpoints) {

  /** What the present caller may see. */
  public static Sight ofCaller() {
    return new Sight(
        Caller.may(Permission.CASE_READ),
        Caller.may(Permission.RESIDENT_READ),
        Caller.may(Permission.WEBHOOKS_READ));
  }

  /** Whether a change may be seen. */
  public boolean sees(Change change) {
    return sees(ChangeType.Kind.ofCode(change.type()));
  }

  /** Whether every change may be seen. */
  boolean isWhole() {
    return cases && residents && endpoints;
  }

  boolean sees(ChangeType type) {
    return sees(type.kind());
  }

  private boolean sees(ChangeType.Kind kind) {
    return switch (kind) {
      case CASES -> cases;
      case RESIDENTS -> residents;
      case WEBHOOK_ENDPOINTS -> endpoints;
    };
  }
}
