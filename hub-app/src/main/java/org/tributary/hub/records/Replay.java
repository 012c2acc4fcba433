package org.tributary.hub.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tries parked records again from their stored raw form. */
public interface Replay {

  /**
   * What came of a replay.
   *
   * @param tried how many records were tried
   * @param accepted how many went through
   * @param stillParked how many stay parked, with their newest reason
   * @param toReadAgain whole files that the next run of the stream reads again
   */
  record Result(int tried, int accepted, int stillParked, int toReadAgain) {}

  /** Tries one parked record again. */
  Result one(UUID parkedId);

  /**
   * Tries all parked records of a stream again, or those with one reason.
   *
   * @param reason the reason to select by, or null for all
   */
  Result all(String system, String stream, @Nullable String reason);
}
