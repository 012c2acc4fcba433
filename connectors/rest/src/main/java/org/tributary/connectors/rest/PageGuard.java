package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
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
        "pagination does not advance: the page is the same as the one before; is read.page"
            + " right?");
  }

  ConnectorException noKey(JsonPointer key) {
    return malformed(
        "the last record of a page has no "
            + key
            + ", so the next page cannot be asked for; see read.page.key");
  }

  ConnectorException windowIsFull(int maxSize, Duration length) {
    return malformed(
        "a window of "
            + length.toSeconds()
            + " s has "
            + maxSize
            + " records or more; they cannot be told apart by time, use another style of read.page");
  }

  ConnectorException noRecords(JsonPointer at) {
    return malformed("the answer has no list of records at \"" + at + "\"; see read.records");
  }

  /** QGIS Server leaves the id of every feature empty when asked for some properties only. */
  ConnectorException noIds(int rows, List<JsonPointer> id) {
    String where = id.stream().map(JsonPointer::toString).collect(Collectors.joining(", "));
    return malformed(
        "none of the "
            + rows
            + " records of a page has an id at "
            + where
            + "; see read.id, and whether read.query leaves the id out");
  }

  private ConnectorException malformed(String sentence) {
    return new ConnectorException(FailureCategory.MALFORMED, asked + ": " + sentence);
  }
}
