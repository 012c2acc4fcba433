package org.tributary.sdk.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads one stream of native records page by page. The caller commits each page together with the
 * page's checkpoint, and asks for the next page with that checkpoint, in this process or, after a
 * crash, in another one. It may ask before the page is committed, so that a page that was read is
 * no promise that the one before it is stored; of one stream it never asks for two pages at once.
 */
public interface StreamReader {

  /**
   * Reads one page.
   *
   * @throws org.tributary.sdk.failure.ConnectorException where the page cannot be read as a whole;
   *     a single record that cannot be read is a {@link NativeRecord} with a defect instead
   */
  Page read(ReadRequest request);

  /**
   * Whether reading waits for what is still to come, as a push source does. Of such a reader a page
   * is asked for only when the page before it is committed and {@link #committed} has been told: a
   * run that fails has nobody left who waits, and no message is held by two pages. A page of it
   * that has no records, no anomalies and the checkpoint of the page before is not stored.
   */
  default boolean listens() {
    return false;
  }

  /**
   * The checkpoint from which a run of changes reads again at least what changed since a time,
   * wherever a read stands that has not come to its end; empty of members where that is everything.
   * Nothing where this stream is not read by the time of changes.
   *
   * @param checkpoint the checkpoint of the page that was stored last
   */
  default Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return Optional.empty();
  }

  /**
   * Tells that a page is stored for good, so that its records can be acknowledged to the system:
   * called once the page's transaction is over, page after page in their order, and never for a
   * page that was dropped. After a crash it may not have been called for a page that is stored;
   * after a failure it is called again.
   *
   * @param checkpoint the checkpoint of the page
   * @throws org.tributary.sdk.failure.ConnectorException where the system refuses the
   *     acknowledgement; the run fails and the page stays stored
   */
  default void committed(ObjectNode checkpoint) {}
}
