package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.reading.TimeFormat;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param since null where the system cannot be asked for changes
 * @param all how everything and what changed is read
 * @param ids how ids alone are read; null where they are read like everything else
 * @param delta pointer to the link to what changes after this run, on its last page; null where the
 *     system gives none
 * @param fingerprint changes whenever the read of the system file changes, so that a position
 *     written under other rules is not taken up
 */
record ReadSpec(
    String method,
    Map<String, String> headers,
    @Nullable Since since,
    ErrorSpec error,
    ListSpec all,
    @Nullable ListSpec ids,
    @Nullable JsonPointer delta,
    String fingerprint) {

  /** What is asked for in a run of this kind. */
  ListSpec list(ReadRequest.Mode mode) {
    return mode == ReadRequest.Mode.IDS && ids != null ? ids : all;
  }

  /** The same rules for another list, without a bound. */
  ReadSpec withAll(ListSpec other) {
    return new ReadSpec(method, headers, null, error, other, null, null, fingerprint);
  }

  /** The same but for how changes are asked for. */
  ReadSpec withSince(Since other) {
    return new ReadSpec(method, headers, other, error, all, ids, delta, fingerprint);
  }

  /**
   * How the system is asked for changes.
   *
   * @param param query parameter, or null where the bound stands in the body alone
   * @param earliest what to ask for when everything is wanted; null where nothing need be asked
   */
  record Since(
      @Nullable String param,
      @Nullable String template,
      TimeFormat format,
      Duration overlap,
      @Nullable Instant earliest) {

    Since withFormat(TimeFormat other) {
      return new Since(param, template, other, overlap, earliest);
    }

    void addTo(CallDraft call, Instant from) {
      call.bound(param, template, Placeholder.SINCE, format.node(format.write(from)));
    }

    /** Fills the body alone, where all ids are wanted and a parameter would be in the way. */
    void fill(CallDraft call, Instant from) {
      call.bound(null, template, Placeholder.SINCE, format.node(format.write(from)));
    }

    /** What the rule is called in a sentence. */
    String rule() {
      return param == null ? Placeholder.SINCE + " of read.body" : param;
    }
  }

  /**
   * One list of the system: how it is asked for and where its records stand.
   *
   * @param body body of a POST, or null
   * @param idsOnly whether its rows are there for their ids alone
   * @param size rows a page that are asked for, or null where the system decides
   * @param total pointer to the number of all rows, or null
   * @param more pointer to the flag that says that there is more, or null
   */
  record ListSpec(
      String path,
      List<Map.Entry<String, String>> query,
      @Nullable BodyTemplate body,
      boolean idsOnly,
      Paging paging,
      @Nullable Integer size,
      @Nullable JsonPointer total,
      @Nullable JsonPointer more,
      RecordSpec record) {}

  /**
   * Where records and what is known of them stand.
   *
   * @param list pointer to the array of records, or to a map of them
   * @param keyAs member of a record that gets its key in the map; null for an array
   * @param each pointer from an element of the list to the record
   * @param id pointers whose values make the id, joined by a slash
   * @param updated pointers of which the first with a value counts; empty for none
   * @param included what a record is joined with, or null
   * @param removed how a row looks that tells of a deletion, or null
   */
  record RecordSpec(
      JsonPointer list,
      @Nullable String keyAs,
      JsonPointer each,
      List<JsonPointer> id,
      List<JsonPointer> updated,
      TimeFormat format,
      @Nullable Included included,
      @Nullable Removed removed) {

    /** The same records where they stand in another list. */
    RecordSpec in(JsonPointer other) {
      return new RecordSpec(other, keyAs, each, id, updated, format, included, removed);
    }

    /** The same records where they stand for their ids alone. */
    RecordSpec forIds(JsonPointer otherList, List<JsonPointer> otherId) {
      return new RecordSpec(otherList, keyAs, each, otherId, List.of(), format, null, removed);
    }
  }

  /**
   * How a row looks that tells of a deletion, among rows that tell of changes.
   *
   * @param at pointer to what is there only in such rows
   * @param ends what its text ends with, or null where its presence is enough
   * @param id pointer to the id of what was deleted
   */
  record Removed(JsonPointer at, @Nullable String ends, JsonPointer id) {

    /** The id of what a row says is deleted, if it says so. */
    Optional<String> idIn(JsonNode row) {
      JsonNode mark = row.at(at);
      boolean marked =
          !mark.isMissingNode() && !mark.isNull() && (ends == null || mark.asText().endsWith(ends));
      return marked
          ? Optional.of(row.at(id).asText()).filter(text -> !text.isBlank())
          : Optional.empty();
    }
  }

  /**
   * How an error looks: one that comes with status 200, and what codes mean whatever they come
   * with.
   *
   * @param at pointer to what is there only in errors, or to a flag; null for none
   * @param ok values of the flag that mean no error; empty where its presence is the error
   * @param code pointer to the code; null where {@code at} points to it
   * @param meanings codes, and statuses of HTTP, of which the system file says what they mean
   * @param gone codes that say that a link to changes is no longer good
   */
  record ErrorSpec(
      @Nullable JsonPointer at,
      Set<String> ok,
      @Nullable JsonPointer code,
      Map<String, FailureCategory> meanings,
      Set<String> gone) {}
}
