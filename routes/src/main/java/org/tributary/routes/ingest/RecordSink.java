package org.tributary.routes.ingest;

import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.system.StreamSpec;

/** Where pages go; the hub implements it. */
public interface RecordSink {

  /**
   * Does what can be done with a page before its transaction: compares it with what is stored, maps
   * what is new. Writes nothing. It may run while the page before it is being committed.
   *
   * @param before the page of this run that may still be on its way into the store; null where
   *     everything before this page is committed
   */
  PageCommit prepare(Run run, StreamSpec stream, Page page, @Nullable Page before);

  /** A prepared page. */
  interface PageCommit {

    /**
     * Lands, resolves and stores the records of the page together with its checkpoint, in one
     * transaction: after a crash either all of it is there or none. A page of a reconcile notes its
     * ids instead; its last page finds and marks what the source no longer holds.
     *
     * @throws org.tributary.sdk.failure.ConnectorException where this run no longer owns the
     *     stream, where a reconcile was not a whole read, or would delete more than is plausible
     */
    void commit();
  }
}
