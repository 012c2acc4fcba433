package org.tributary.hub.open311;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.open311.RequestFilter.Span;
import org.tributary.hub.store.Sql;

/**
 * Reads what happened to the requests that the public sees, by the time at which the hub came to
 * know of it: what arrives late is still in the next window of a client who asks for the last two
 * hours, as FixMyStreet does.
 */
@Component
class UpdateQueries {
  private static final String LIST = "open311-updates";

  /** An outer join whose rows must have a case nevertheless: H2 would begin with all the cases. */
  private static final String FROM =
      """
       FROM case_event e LEFT JOIN hub_case c ON c.id = e.case_id
      WHERE e.recorded_at >= :from AND e.recorded_at < :to
        AND e.type IN ('status_changed', 'closed', 'reopened', 'note_added')
      """;

  private final JdbcClient jdbc;
  private final Cursors cursors;

  UpdateQueries(JdbcClient jdbc, Cursors cursors) {
    this.jdbc = jdbc;
    this.cursors = cursors;
  }

  /**
   * One page of the updates of a span, newest first; of some requests alone where ids are given.
   */
  RequestQueries.Page<UpdateRow> list(
      Offers.Now now, Span span, List<UUID> ids, Paging paging, String filters) {
    Shown shown = Shown.in(now);
    String statement = statement(shown, span, ids, paging, after(paging, filters));
    List<UpdateRow> rows =
        jdbc.sql(statement).params(shown.parameters()).query(UpdateRow::of).list();
    boolean more = rows.size() > paging.size();
    List<UpdateRow> page = more ? rows.subList(0, paging.size()) : rows;
    UpdateRow last = more ? page.get(page.size() - 1) : null;
    String next =
        last == null
            ? null
            : cursors.after(
                LIST,
                filters,
                List.of(
                    last.recordedAt().toString(),
                    last.caseId().toString(),
                    String.valueOf(last.sequence())));
    return new RequestQueries.Page<>(page, null, next);
  }

  private List<String> after(Paging paging, String filters) {
    return paging.cursor() == null ? List.of() : cursors.open(LIST, filters, paging.cursor());
  }

  /** The statement of a page, which walks along the events in the order of their recording. */
  static String statement(
      Shown shown, Span span, List<UUID> ids, Paging paging, List<String> after) {
    StringBuilder from = new StringBuilder(FROM).append(shown.ofAnyStream());
    shown.parameters().put("from", Sql.at(span.from()));
    shown.parameters().put("to", Sql.at(span.to()));
    if (!ids.isEmpty()) {
      shown.parameters().put("ids", ids);
      from.append(" AND e.case_id IN (:ids)");
    }
    if (!after.isEmpty()) {
      shown.parameters().put("at", Sql.at(Instant.parse(after.get(0))));
      shown.parameters().put("id", UUID.fromString(after.get(1)));
      shown.parameters().put("sequence", Integer.valueOf(after.get(2)));
      from.append(" AND (e.recorded_at, e.case_id, e.sequence) < (:at, :id, :sequence)");
    }
    return "SELECT "
        + UpdateRow.COLUMNS
        + from
        + " ORDER BY e.recorded_at DESC, e.case_id DESC, e.sequence DESC LIMIT "
        + (paging.size() + 1)
        + " OFFSET "
        + paging.offset();
  }
}
