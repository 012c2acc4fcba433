package org.tributary.hub.looks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.store.Sql;

/** Answers who looked at a resident, the last look first. */
@RestController
@RequestMapping(path = "/v1/residents", produces = MediaType.APPLICATION_JSON_VALUE)
class LookController {
  private static final String LIST = "access-records";
  private static final UUID LAST = new UUID(-1, -1);

  private final Sql sql;
  private final Cursors cursors;
  private final Answers answers;

  LookController(Sql sql, Cursors cursors, Answers answers) {
    this.sql = sql;
    this.cursors = cursors;
    this.answers = answers;
  }

  /** An access record as the API shows it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      UUID id,
      UUID residentId,
      @Nullable UUID caseId,
      Instant accessedAt,
      String client,
      String operation,
      String traceId) {}

  @Requires(Permission.ACCESS_READ)
  @QueryKeys(paged = true)
  @GetMapping("/{id}/access-records")
  ResponseEntity<byte[]> list(@PathVariable("id") UUID id, Query query, NativeWebRequest request) {
    int limit = query.limit();
    query.check();
    if (sql.jdbc()
        .queryForList("SELECT 1 FROM resident WHERE id = ?", Integer.class, id)
        .isEmpty()) {
      throw ApiException.notFound();
    }
    String filters = id.toString();
    String cursor = query.cursor();
    UUID before =
        cursor == null ? LAST : UUID.fromString(cursors.open(LIST, filters, cursor).get(0));
    List<View> rows =
        sql.jdbc()
            .query(
                """
                SELECT id, resident_id, case_id, accessed_at, client, operation, trace_id
                FROM access_record WHERE resident_id = ? AND id < ?
                ORDER BY resident_id DESC, id DESC LIMIT ?
                """,
                (row, i) ->
                    new View(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        Sql.uuid(row, "case_id"),
                        Sql.instantOf(row, "accessed_at"),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                id,
                before,
                limit + 1);
    return answers.page(
        PageOf.of(rows, limit, last -> cursors.after(LIST, filters, List.of(last.id().toString()))),
        request);
  }
}
