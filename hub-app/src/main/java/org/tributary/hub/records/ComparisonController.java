package org.tributary.hub.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Query;
import org.tributary.hub.api.QueryKeys;
import org.tributary.hub.api.Requires;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;

/** Answers what both sides hold of each stream, as last compared. */
@RestController
@RequestMapping(path = "/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ComparisonController {
  private static final String NEWEST =
      """
      SELECT c.* FROM comparison c JOIN stream s ON s.stream_no = c.stream_no
      ORDER BY s.system_id, s.name
      """;

  private final JdbcClient jdbc;
  private final Streams streams;
  private final Answers answers;

  ComparisonController(JdbcClient jdbc, Streams streams, Answers answers) {
    this.jdbc = jdbc;
    this.streams = streams;
    this.answers = answers;
  }

  /**
   * Both sides of one stream.
   *
   * @param here live records that the hub held
   * @param there records that the system held
   * @param onlyHere records that the system no longer holds; they were deleted here
   * @param onlyThere records that the hub never read
   * @param lostWrites records that commands of ours made and that the system does not hold
   */
  record View(
      String system,
      String stream,
      Instant comparedAt,
      long here,
      long there,
      Difference onlyHere,
      Difference onlyThere,
      Difference lostWrites) {}

  /** How many, and the ids of the first of them. */
  record Difference(Long count, JsonNode ids) {}

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys("system")
  @GetMapping("/comparisons")
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    String system = query.text("system");
    query.check();
    List<View> views =
        jdbc
            .sql(NEWEST)
            .query(
                (row, i) -> {
                  Streams.Named named = streams.of(row.getInt("stream_no"));
                  return new View(
                      named.system(),
                      named.stream(),
                      Sql.instantOf(row, "compared_at"),
                      row.getLong("here"),
                      row.getLong("there"),
                      difference(row.getLong("only_here"), row.getString("only_here_ids")),
                      difference(row.getLong("only_there"), row.getString("only_there_ids")),
                      difference(row.getLong("lost_writes"), row.getString("lost_write_ids")));
                })
            .list()
            .stream()
            .filter(view -> system == null || view.system().equals(system))
            .toList();
    return answers.page(new PageOf<>(views, null), request);
  }

  private static Difference difference(long count, String ids) {
    return new Difference(count, Json.tree(ids));
  }
}
