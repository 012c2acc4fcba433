package org.tributary.connectors.soap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.reading.TimeFormat;

/**
 * How one stream is read: the {@code read} of a system file, checked.
 *
 * @param since null where the system cannot be asked for changes
 * @param embedded path to text that is XML itself, or null
 * @param size records a page that are asked for, or null where the system decides
 * @param fingerprint changes whenever the rules change, so that a position written under other
 *     rules is not taken up
 */
record ReadSpec(
    RequestSpec request,
    @Nullable Since since,
    Paging paging,
    @Nullable Integer size,
    PagePaths pagePaths,
    RecordSpec record,
    @Nullable XmlPath embedded,
    ErrorRules error,
    String fingerprint) {

  /** The same but for how changes are asked for. */
  ReadSpec withSince(Since other) {
    return new ReadSpec(
        request, other, paging, size, pagePaths, record, embedded, error, fingerprint);
  }

  /**
   * How the system is asked for changes.
   *
   * @param earliest what to ask for when everything is wanted; null where nothing need be asked
   */
  record Since(TimeFormat format, Duration overlap, @Nullable Instant earliest) {
    Since withFormat(TimeFormat other) {
      return new Since(other, overlap, earliest);
    }
  }

  /** Where an answer says what paging wants to know; null for what it does not say. */
  record PagePaths(
      @Nullable XmlPath total,
      @Nullable XmlPath more,
      @Nullable XmlPath pages,
      @Nullable XmlPath next) {}

  /**
   * Where records and what is known of them stand.
   *
   * @param list path to the record elements in the answer
   * @param stylesheet reshapes each record before anything is read from it, or null
   * @param id paths whose values make the id, joined by a slash
   * @param updated paths of which the first with a value counts; empty for none
   * @param lists paths of names that are arrays even where there is one
   */
  record RecordSpec(
      XmlPath list,
      @Nullable Stylesheet stylesheet,
      List<XmlPath> id,
      List<XmlPath> updated,
      TimeFormat format,
      Set<String> lists) {}
}
