package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param body fixed JSON body of a POST, or null
 * @param since null where the system cannot be asked for changes
 * @param all how everything and what changed is read
 * @param ids how ids alone are read; null where they are read like everything else
 * @param fingerprint changes whenever the read of the system file changes, so that a position
 *     written under other rules is not taken up
 */
record ReadSpec(
    String method,
    Map<String, String> headers,
    @Nullable JsonNode body,
    @Nullable Since since,
    ErrorSpec error,
    ListSpec all,
    @Nullable ListSpec ids,
    String fingerprint) {

  /** What is asked for in a run of this kind. */
  ListSpec list(ReadRequest.Mode mode) {
    return mode == ReadRequest.Mode.IDS && ids != null ? ids : all;
  }

  /** The same rules for another list, without a bound. */
  ReadSpec withAll(ListSpec other) {
    return new ReadSpec(method, headers, body, null, error, other, null, fingerprint);
  }

  /** The same but for how changes are asked for. */
  ReadSpec withSince(Since other) {
    return new ReadSpec(method, headers, body, other, error, all, ids, fingerprint);
  }

  /**
   * How the system is asked for changes.
   *
   * @param earliest what to ask for when everything is wanted; null where nothing need be asked
   */
  record Since(
      String param,
      @Nullable String template,
      TimeFormat format,
      Duration overlap,
      @Nullable Instant earliest) {

    Since withFormat(TimeFormat other) {
      return new Since(param, template, other, overlap, earliest);
    }

    void addTo(Query query, Instant from) {
      query.bound(param, template, format.write(from));
    }
  }

  /**
   * One list of the system: how it is asked for and where its records stand.
   *
   * @param idsOnly whether its rows are there for their ids alone
   * @param size rows a page that are asked for, or null where the system decides
   * @param total pointer to the number of all rows, or null
   * @param more pointer to the flag that says that there is more, or null
   */
  record ListSpec(
      String path,
      List<Map.Entry<String, String>> query,
      boolean idsOnly,
      Paging paging,
      @Nullable Integer size,
      @Nullable JsonPointer total,
      @Nullable JsonPointer more,
      RecordSpec record) {}

  /**
   * Where records and what is known of them stand.
   *
   * @param list pointer to the array of records
   * @param id pointers whose values make the id, joined by a slash
   * @param updated pointers of which the first with a value counts; empty for none
   */
  record RecordSpec(
      JsonPointer list, List<JsonPointer> id, List<JsonPointer> updated, TimeFormat format) {}

  /**
   * How an error looks that comes with status 200.
   *
   * @param at pointer to what is there only in errors, or to a flag; null for none
   * @param ok values of the flag that mean no error; empty where its presence is the error
   */
  record ErrorSpec(
      @Nullable JsonPointer at,
      Set<String> ok,
      @Nullable JsonPointer code,
      Set<String> unauthorized,
      Set<String> rateLimited,
      Set<String> unavailable,
      Set<String> notFound) {}
}
