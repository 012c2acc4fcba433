package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * The refusals to page on where the system does not do what paging rests on.
 *
 * @param asked system and call in words, such as {@code "permits, GET /v1/permits"}
 */
record PageGuard(String asked) {

  ConnectorException doesNotAdvance() {
    return malformed(
        "pagination does not advance: the page is the same as the one before; is the paging"
            + " parameter right?");
  }

  ConnectorException noKey(JsonPointer key) {
    return malformed(
        "the last record of a page has no " + key + ", so the next page cannot be asked for");
  }

  ConnectorException windowIsFull(int maxSize, Duration length) {
    return malformed(
        "a window of "
            + length.toSeconds()
            + " s has "
            + maxSize
            + " records or more; they cannot be told apart by time, use another paging style");
  }

  ConnectorException noRecords(JsonPointer at) {
    return malformed("the answer has no list of records at \"" + at + "\"");
  }

  private ConnectorException malformed(String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, asked + ": " + sentence);
  }
}
