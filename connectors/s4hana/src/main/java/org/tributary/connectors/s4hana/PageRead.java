package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.s4hana.ReadSpec.Style;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.FailureCategory;

/** The reading of one page at one position. */
final class PageRead {
  private static final int OVERLAP = 10;
  private static final int STEPS_BACK = 50;

  private final ReadSpec read;
  private final ODataClient client;
  private final @Nullable String condition;
  private final List<String> anomalies = new ArrayList<>();

  /**
   * @param condition that the records fulfil beside those of {@code read}, or null
   */
  PageRead(ReadSpec read, ODataClient client, @Nullable String condition) {
    this.read = read;
    this.client = client;
    this.condition = condition;
  }

  /**
   * What came of it.
   *
   * @param rows as they came; the records stand in the same order
   * @param behind the position behind the page
   * @param total how many records the whole read has, where the system says it
   */
  record Result(
      List<JsonNode> rows,
      List<NativeRecord> records,
      Position behind,
      boolean isLast,
      List<String> anomalies,
      @Nullable Long total) {}

  Result read(Position start) {
    Position position = start;
    for (int i = 0; i < STEPS_BACK; i++) {
      ODataClient.Content content = ask(position);
      Entities page =
          Entities.of(content.d())
              .orElseThrow(
                  () ->
                      client.failure(
                          FailureCategory.MALFORMED,
                          read.set().name() + " came without the list d.results"));
      refuseUnexpanded(content.d());
      if (!hasMoved(position, page)) {
        return result(position, page, position.capBy(content.answer().header("date")));
      }
      long back = Math.max(0, position.skip() - read.size());
      position = position.skipping(back, back == 0 ? List.of() : position.tail());
      anomalies.add("the list moved while it was read; a page was read again");
    }
    throw client.failure(
        FailureCategory.UNAVAILABLE,
        read.set().name() + " moves faster than it can be read; use page.style keyset");
  }

  private ODataClient.Content ask(Position position) {
    String link = position.link();
    return link == null
        ? client.get(read.set().service(), read.set().name(), query(position))
        : client.follow(link);
  }

  private List<Map.Entry<String, String>> query(Position position) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    boolean ids = position.mode() == Mode.IDS;
    filter(position).ifPresent(filter -> query.add(Map.entry("$filter", filter)));
    query.add(Map.entry("$orderby", String.join(",", read.set().key())));
    query.add(Map.entry("$inlinecount", "allpages"));
    if (read.style() != Style.NEXT) {
      query.add(Map.entry("$top", Integer.toString(read.size())));
    }
    if (position.skip() > 0) {
      query.add(Map.entry("$skip", Long.toString(position.skip())));
    }
    if (!ids && !read.expand().isEmpty()) {
      query.add(Map.entry("$expand", String.join(",", read.expand())));
    }
    Set<String> select = new LinkedHashSet<>(read.set().key());
    if (!ids) {
      select.addAll(read.by());
      select.addAll(read.select());
      select.addAll(read.expand());
      select.addAll(read.changed() == null ? List.of() : read.changed().properties());
    }
    if (ids || !read.select().isEmpty()) {
      query.add(Map.entry("$select", String.join(",", select)));
    }
    return query;
  }

  private Optional<String> filter(Position position) {
    Conditions conditions = new Conditions().and(read.filter()).and(condition);
    if (read.changed() != null && position.from() != null) {
      conditions.and(read.changed().condition(position.from()));
    }
    if (!position.after().isEmpty()) {
      conditions.and(Conditions.behind(read.set().key(), position.after()));
    }
    return conditions.joined();
  }

  /** Children that were asked for and did not come would look as if they were deleted. */
  private void refuseUnexpanded(JsonNode d) {
    JsonNode first = (d.isArray() ? d : d.path("results")).path(0);
    for (String path : read.expand()) {
      String navigation = path.replaceFirst("/.*", "");
      if (first.path(navigation).has("__deferred")) {
        throw client.failure(
            FailureCategory.MALFORMED,
            "%s came unexpanded (__deferred) although read.expand asks for it; read it as children of the stream instead"
                .formatted(navigation));
      }
    }
  }

  /** Under skip, rows may have moved in front of the page: none of the last ones is in it. */
  private boolean hasMoved(Position position, Entities page) {
    return !position.tail().isEmpty()
        && page.rows().stream()
            .noneMatch(row -> read.set().id(row).filter(position.tail()::contains).isPresent());
  }

  private Result result(Position position, Entities page, Instant cap) {
    List<NativeRecord> records = new ArrayList<>();
    Instant latest = null;
    for (JsonNode row : page.rows()) {
      NativeRecord record = record(row, position.mode());
      latest = Position.later(latest, record.updatedAt());
      records.add(record);
    }
    boolean last = isLast(position, page);
    if (!last && page.rows().size() < read.size() && position.rows() == 0 && !records.isEmpty()) {
      anomalies.add(
          "asked for %d records a page and got %d: the system caps its pages"
              .formatted(read.size(), page.rows().size()));
    }
    Position seen = position.seen(records.size(), latest, cap);
    Long total = page.count();
    if (total != null && read.style() == Style.KEYSET) {
      total = total + position.rows();
    }
    return new Result(
        page.rows(), records, next(seen, page, last), last, List.copyOf(anomalies), total);
  }

  private NativeRecord record(JsonNode row, Mode mode) {
    String id = read.set().id(row).orElse(null);
    if (id == null) {
      return NativeRecord.defective(
          "no-key-" + Integer.toHexString(row.hashCode()),
          row,
          "the record has no key: " + String.join(", ", read.set().key()));
    }
    return mode == Mode.IDS
        ? NativeRecord.idOnly(id)
        : NativeRecord.of(id, row, read.changed() == null ? null : read.changed().updatedAt(row));
  }

  /** A short page says nothing: systems cap their pages silently. */
  private boolean isLast(Position position, Entities page) {
    if (page.next() != null) {
      return false;
    }
    Long count = page.count();
    return switch (read.style()) {
      case NEXT -> true;
      case KEYSET -> page.rows().isEmpty() || (count != null && page.rows().size() >= count);
      case SKIP ->
          page.rows().isEmpty()
              || (count != null && position.skip() + page.rows().size() >= count)
              || (count == null && addsNothing(position, page));
    };
  }

  /** Whether a page of the overlap holds nothing but what the page before held. */
  private boolean addsNothing(Position position, Entities page) {
    return !position.tail().isEmpty()
        && page.rows().stream()
            .allMatch(row -> read.set().id(row).filter(position.tail()::contains).isPresent());
  }

  private Position next(Position seen, Entities page, boolean last) {
    if (last || page.rows().isEmpty()) {
      return seen;
    }
    return switch (read.style()) {
      case NEXT -> seen.following(client.link(read.set().service(), String.valueOf(page.next())));
      case KEYSET -> seen.behind(lastKey(seen, page));
      case SKIP -> skipped(seen, page);
    };
  }

  private List<String> lastKey(Position position, Entities page) {
    List<List<String>> keys = new ArrayList<>();
    for (JsonNode row : page.rows()) {
      keys.add(read.set().key().stream().map(key -> Conditions.literal(row.path(key))).toList());
    }
    if (keys.contains(position.after())) {
      throw client.failure(
          FailureCategory.MALFORMED,
          "paging of %s does not advance: it ignores the filter behind the last key"
              .formatted(read.set().name()));
    }
    return keys.get(keys.size() - 1);
  }

  private Position skipped(Position seen, Entities page) {
    int rows = page.rows().size();
    int overlap = Math.min(OVERLAP, rows / 2);
    List<String> tail =
        page.rows().subList(rows - overlap, rows).stream()
            .flatMap(row -> read.set().id(row).stream())
            .toList();
    return seen.skipping(seen.skip() + rows - overlap, tail);
  }
}
