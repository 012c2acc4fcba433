package org.tributary.hub.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.past.Past;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Sql;

/** Reads cases as the hub knew them at a time. */
@Component
class CasePast {
  private static final String CREATED = "SELECT created_at FROM hub_case WHERE id = ?";

  /** The one version that held at a time, of the present and of the past. */
  private static final String CASE_AT =
      "SELECT "
          + CaseRow.COLUMNS
          + ", c.created_at AS sort_at FROM hub_case c WHERE c.id = :id AND c.updated_at <= :time"
          + " UNION ALL SELECT "
          + CaseRow.COLUMNS
          + ", c.created_at AS sort_at FROM past_case c WHERE c.id = :id AND c.updated_at <= :time"
          + " AND c.ended_at > :time";

  private static final String LINKS_AT =
      """
      SELECT id, party, resident_id, state FROM source_link
      WHERE stream_no = :stream AND record_id = :record AND last_changed_at <= :time
      UNION ALL
      SELECT id, party, resident_id, state FROM past_link
      WHERE stream_no = :stream AND record_id = :record AND last_changed_at <= :time
        AND ended_at > :time
      ORDER BY 2
      """;

  private static final String HUB =
      "SELECT stream_no FROM stream WHERE system_id = 'hub' AND name = 'cases'";

  private final JdbcClient jdbc;
  private final Streams streams;
  private final Documents documents;
  private final Past past;

  CasePast(JdbcClient jdbc, Streams streams, Documents documents, Past past) {
    this.jdbc = jdbc;
    this.streams = streams;
    this.documents = documents;
    this.past = past;
  }

  /**
   * A case with the documents that were kept here by then, without what was written to systems;
   * empty where there is no such case.
   *
   * @throws ApiException where it was not known then, or that is no longer kept
   */
  Optional<ObjectNode> at(UUID id, Instant time) {
    Optional<Instant> created =
        jdbc.sql(CREATED).param(id).query((row, i) -> Sql.instantOf(row, "created_at")).optional();
    if (created.isEmpty()) {
      return Optional.empty();
    }
    past.require(time, created.get());
    CaseRow row =
        jdbc.sql(CASE_AT)
            .param("id", id)
            .param("time", Sql.at(time))
            .query(CaseRow::of)
            .optional()
            .orElseThrow(ApiException::pastGone);
    return Optional.of(
        CaseView.of(row, streams.of(row.streamNo()), links(row, time))
            .with(documents.shownIn(id, time))
            .json());
  }

  /** The links of its record, then those of the hub's own where it was opened here. */
  private List<CaseView.Link> links(CaseRow row, Instant time) {
    List<CaseView.Link> links = new ArrayList<>(links(row.streamNo(), row.recordId(), time));
    jdbc.sql(HUB)
        .query(Integer.class)
        .optional()
        .filter(hub -> hub != row.streamNo())
        .ifPresent(hub -> links.addAll(links(hub, row.id().toString(), time)));
    return links;
  }

  private List<CaseView.Link> links(int stream, String record, Instant time) {
    return jdbc.sql(LINKS_AT)
        .param("stream", stream)
        .param("record", record)
        .param("time", Sql.at(time))
        .query((link, i) -> CaseQueries.linkOf(link, "id"))
        .list();
  }
}
