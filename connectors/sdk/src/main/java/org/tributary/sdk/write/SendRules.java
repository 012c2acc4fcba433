package org.tributary.sdk.write;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the hub handles the commands of one action.
 *
 * @param subject what the action writes about
 * @param stream the stream by which what it makes comes back; null where none does
 * @param undo name of the action that takes back what this one has done; null where nothing can
 * @param settle how long after an attempt with an unknown outcome the system may still carry it
 *     out: until then a look-up that finds nothing proves nothing
 * @param deadline how long a command may wait for its system before it is given up
 * @param encloses whether an action that opens takes a document along
 * @param mostBytes size of the largest document that the action takes
 */
public record SendRules(
    Subject subject,
    @Nullable String stream,
    @Nullable String undo,
    Duration settle,
    Duration deadline,
    boolean encloses,
    long mostBytes) {
  /** Any size that the hub itself takes. */
  public static final long ANY_SIZE = Long.MAX_VALUE;

  /** Where the system file says nothing. */
  public static final SendRules DEFAULT =
      new SendRules(
          Subject.CASE, null, null, Duration.ofSeconds(10), Duration.ofDays(3), false, ANY_SIZE);

  /** What an action writes about. */
  public enum Subject {
    /** A case: it is opened, its status changed, a remark added. */
    CASE,
    /** A resident: contact points and addresses change. */
    RESIDENT
  }
}
