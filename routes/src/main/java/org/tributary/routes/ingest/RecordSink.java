package org.tributary.routes.ingest;

import org.tributary.sdk.connector.Page;
import org.tributary.sdk.system.StreamSpec;

/** Where pages go; the hub implements it. */
public interface RecordSink {

  /**
   * Lands, maps, resolves and stores the records of a page together with its checkpoint, in one
   * transaction: after a crash either all of it is there or none.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where this run no longer owns the stream
   */
  void ingest(Run run, StreamSpec stream, Page page);

  /**
   * Notes the ids of a page for a reconcile; with the last page, finds and marks what the source no
   * longer holds.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the read was not whole, or where
   *     more would be deleted than is plausible
   */
  void reconcile(Run run, StreamSpec stream, Page page);
}
