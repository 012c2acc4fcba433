package org.tributary.sdk.write;

import java.util.Locale;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;

/** What an action does in the departmental system. */
public enum Operation {
  /** Opens a new object, such as a service request or a permit. */
  CREATE(Capability.CREATE),
  /** Changes members of an object that exists. */
  UPDATE(Capability.UPDATE),
  /** Adds a remark to an object that exists. */
  COMMENT(Capability.COMMENT),
  /** Adds a file to an object that exists. */
  ATTACH(Capability.ATTACH);

  private final Capability needs;

  Operation(Capability needs) {
    this.needs = needs;
  }

  /** What a connector must be able to do for it. */
  public Capability needs() {
    return needs;
  }

  /** As in system files: {@code create}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
