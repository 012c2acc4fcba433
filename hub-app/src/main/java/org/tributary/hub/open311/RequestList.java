package org.tributary.hub.open311;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CaseStatus;
import org.tributary.hub.open311.RequestFilter.Span;
import org.tributary.hub.store.Sql;

/**
 * The statements that list requests by a filter. Each walks along one index from where the last
 * page ended, newest first: by stream, or by service code where few are asked for. The order names
 * the leading column too: H2 walks an index backwards only for an order that names all of it.
 */
final class RequestList {
  /** With more codes, reading them out of the streams is less work than a walk for each. */
  private static final int FEW = 4;

  /** One walk: its condition, and the column that stands before the time in its index. */
  private record Walk(String condition, String leading) {}

  private final Shown shown;
  private final RequestFilter filter;
  private final List<Walk> walks;
  private final String time;
  private final String conditions;

  RequestList(Offers.Now now, RequestFilter filter, @Nullable Position after) {
    this.shown = Shown.in(now);
    this.filter = filter;
    this.time = filter.updated() == null ? "c.opened_at" : "c.last_occurred_at";
    this.walks = walks();
    this.conditions = conditions(after);
  }

  private List<Walk> walks() {
    Set<String> codes = shown.raw(filter.codes());
    boolean byCode = !codes.isEmpty() && codes.size() <= FEW && filter.updated() == null;
    List<Walk> all = new ArrayList<>();
    for (String stream : shown.byStream()) {
      if (byCode) {
        int i = 0;
        for (String code : codes) {
          String name = "code" + i++;
          parameters().put(name, code);
          for (CaseStatus status : CaseStatus.values()) {
            all.add(
                new Walk(
                    stream
                        + " AND c.service_type_id = :"
                        + name
                        + " AND c.status = '"
                        + status.name().toLowerCase(Locale.ROOT)
                        + "'",
                    "c.service_type_id DESC, c.stream_no DESC, c.status"));
          }
        }
      } else {
        all.add(new Walk(stream, "c.stream_no"));
      }
    }
    return all;
  }

  private String conditions(@Nullable Position after) {
    StringBuilder all = new StringBuilder();
    Set<String> codes = shown.raw(filter.codes());
    if (!codes.isEmpty()) {
      parameters().put("codes", codes);
      all.append(" AND c.service_type_id IN (:codes)");
    }
    if (filter.phase() != null) {
      parameters().put("phase", filter.phase());
      all.append(" AND c.phase = :phase");
    }
    span(all, "c.opened_at", "requested", filter.requested());
    span(all, "c.last_occurred_at", "updated", filter.updated());
    parameters().putAll(filter.area().parameters());
    all.append(filter.area().condition());
    if (after != null) {
      parameters().put("at", Sql.at(after.at()));
      parameters().put("id", after.id());
      all.append(" AND (").append(time).append(", c.id) < (:at, :id)");
    }
    return all.toString();
  }

  private void span(StringBuilder all, String column, String name, @Nullable Span span) {
    if (span != null) {
      parameters().put(name + "From", Sql.at(span.from()));
      parameters().put(name + "To", Sql.at(span.to()));
      all.append(" AND " + column + " >= :" + name + "From AND " + column + " < :" + name + "To");
    }
  }

  Map<String, Object> parameters() {
    return shown.parameters();
  }

  /** The statements whose rows, merged, begin with as many of the list as asked for. */
  List<String> statements(int most) {
    return walks.stream()
        .map(
            walk ->
                "SELECT c.id, "
                    + time
                    + " AS sort_at FROM hub_case c WHERE "
                    + walk.condition()
                    + conditions
                    + " ORDER BY "
                    + walk.leading()
                    + " DESC, "
                    + time
                    + " DESC, c.id DESC LIMIT "
                    + most)
        .toList();
  }

  /** The statements whose numbers, added, are the length of the list, up to a most for each. */
  List<String> counts(int most) {
    return walks.stream()
        .map(
            walk ->
                "SELECT COUNT(*) FROM (SELECT c.id FROM hub_case c WHERE "
                    + walk.condition()
                    + conditions
                    + " LIMIT "
                    + most
                    + ") counted")
        .toList();
  }
}
