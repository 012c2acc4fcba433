package org.tributary.hub.records;

import java.util.List;
import java.util.UUID;

/** Tries parked records again from their stored raw form. */
public interface Replay {

  /**
   * What came of some records.
   *
   * @param tried how many records were tried
   * @param accepted how many went through
   * @param stillParked how many stay parked, with their newest reason
   * @param toReadAgain whole files that the next run of the stream reads again
   */
  record Result(int tried, int accepted, int stillParked, int toReadAgain) {}

  /** What is to be tried again, batch by batch, and what is noted of it. */
  interface Batches {
    /**
     * The parked records to try in the transaction that is open now; none where there are no more.
     * A transaction that lost a race asks again.
     */
    List<UUID> next();

    /** Notes what came of them, in the same transaction. */
    void done(Result result);

    /** Whether to go on with the next batch. */
    boolean goOn();
  }

  /**
   * Tries records of a stream again as a run of it, a batch a transaction, until there are no more
   * or the caller has had enough.
   *
   * @return false where another run holds the stream, so that nothing was tried
   * @throws java.util.NoSuchElementException where no such stream is deployed
   */
  boolean run(String system, String stream, Batches batches);
}
