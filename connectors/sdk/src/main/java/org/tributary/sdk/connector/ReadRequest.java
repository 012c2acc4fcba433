package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A request for one page of a stream.
 *
 * @param mode what the run is for
 * @param checkpoint the checkpoint of the page before, as the connector itself wrote it; empty for
 *     the very first page of a stream. Two parts by convention: {@code watermark} survives runs,
 *     {@code position} is where the run stands and is absent between runs
 * @param runStartedAt when the run of this page was started, hub clock
 */
public record ReadRequest(Mode mode, ObjectNode checkpoint, Instant runStartedAt) {

  /** What a run is for. */
  public enum Mode {
    /** Read what changed since the watermark. */
    CHANGES,
    /** Read everything, as for a first run or a back-fill. */
    FULL,
    /**
     * Read everything to compare the id sets (reconcile). Records carry at least their id; a
     * connector that can read ids alone may leave the body empty and says so with {@link
     * NativeRecord#idOnly}. One that gets the whole record anyway gives it: comparisons learn from
     * it of which type of case it is.
     */
    IDS
  }
}
