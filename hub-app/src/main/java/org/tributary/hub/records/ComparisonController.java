package org.tributary.hub.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private static final String SORTS =
      "SELECT * FROM comparison_type ORDER BY stream_no, case_type, service_type";

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
   * @param types the same by type of case; empty where the stream's records are no cases
   */
  record View(
      String system,
      String stream,
      Instant comparedAt,
      long here,
      long there,
      Difference onlyHere,
      Difference onlyThere,
      Difference lostWrites,
      List<TypeView> types) {}

  /**
   * Both sides of one type of case.
   *
   * @param type null where no type is known: never read and given by id alone, parked, left out
   * @param serviceType as the source states it; null where it states none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TypeView(
      @Nullable String type,
      @Nullable String serviceType,
      long here,
      long there,
      Difference onlyHere,
      Difference onlyThere,
      Difference lostWrites) {

    static TypeView of(ResultSet row) throws SQLException {
      return new TypeView(
          named(row.getString("case_type")),
          named(row.getString("service_type")),
          row.getLong("here"),
          row.getLong("there"),
          Difference.of(row, "only_here"),
          Difference.of(row, "only_there"),
          Difference.of(row, "lost_write"));
    }

    private static @Nullable String named(String text) {
      return text.isEmpty() ? null : text;
    }
  }

  /** How many, and the ids of the first of them. */
  record Difference(Long count, JsonNode ids) {
    /** Of the columns that begin so. */
    static Difference of(ResultSet row, String what) throws SQLException {
      String count = what.equals("lost_write") ? "lost_writes" : what;
      return new Difference(row.getLong(count), Json.tree(row.getString(what + "_ids")));
    }
  }

  @Requires(Permission.SYSTEMS_READ)
  @QueryKeys("system")
  @GetMapping("/comparisons")
  ResponseEntity<byte[]> list(Query query, NativeWebRequest request) {
    String system = query.text("system");
    query.check();
    Map<Integer, List<TypeView>> types = new HashMap<>();
    jdbc.sql(SORTS)
        .query(
            row -> {
              types
                  .computeIfAbsent(row.getInt("stream_no"), stream -> new ArrayList<>())
                  .add(TypeView.of(row));
            });
    List<View> views =
        jdbc.sql(NEWEST).query((row, i) -> view(row, types)).list().stream()
            .filter(view -> system == null || view.system().equals(system))
            .toList();
    return answers.page(new PageOf<>(views, null), request);
  }

  private View view(ResultSet row, Map<Integer, List<TypeView>> types) throws SQLException {
    int streamNo = row.getInt("stream_no");
    Streams.Named named = streams.of(streamNo);
    return new View(
        named.system(),
        named.stream(),
        Sql.instantOf(row, "compared_at"),
        row.getLong("here"),
        row.getLong("there"),
        Difference.of(row, "only_here"),
        Difference.of(row, "only_there"),
        Difference.of(row, "lost_write"),
        types.getOrDefault(streamNo, List.of()));
  }
}
