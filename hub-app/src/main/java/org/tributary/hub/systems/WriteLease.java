package org.tributary.hub.systems;

import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;

/**
 * The way to write by one action of the version that is in force; its connector stays open until
 * the lease is closed.
 */
public record WriteLease(ActionSpec action, CommandTarget target, Runnable giveBack)
    implements AutoCloseable {

  @Override
  public void close() {
    giveBack.run();
  }
}
