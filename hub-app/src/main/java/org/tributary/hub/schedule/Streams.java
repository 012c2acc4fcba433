package org.tributary.hub.schedule;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Query;

/** The numbers under which the store knows the streams. A number never changes its meaning. */
@Component
public class Streams {
  private static final String ALL = "SELECT stream_no, system_id, name FROM stream";
  private static final String OF_SYSTEM =
      "SELECT stream_no FROM stream WHERE system_id = ? ORDER BY stream_no";
  private static final String ONE = "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?";

  private final JdbcClient jdbc;
  private final Map<Integer, Named> known = new ConcurrentHashMap<>();

  /** A stream by the names of its file. */
  public record Named(String system, String stream) {}

  Streams(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The names of a stream. */
  public Named of(int streamNo) {
    Named named = known.get(streamNo);
    return named != null ? named : reloaded(streamNo);
  }

  /** The numbers of all streams. */
  public List<Integer> all() {
    return jdbc.sql("SELECT stream_no FROM stream ORDER BY stream_no").query(Integer.class).list();
  }

  /** The numbers of the streams that a filter means: of a system, of one of its streams, or all. */
  public @Nullable List<Integer> numbers(@Nullable String system, @Nullable String stream) {
    if (system == null) {
      return null;
    }
    return stream == null
        ? jdbc.sql(OF_SYSTEM).param(system).query(Integer.class).list()
        : jdbc.sql(ONE).params(system, stream).query(Integer.class).list();
  }

  /** The numbers of the streams that a request means with {@code system} and {@code stream}. */
  public @Nullable List<Integer> of(Query query) {
    String system = query.text("system");
    String stream = query.text("stream");
    if (stream != null && system == null) {
      query.refuseWithout("stream", "system");
    }
    return numbers(system, stream);
  }

  private Named reloaded(int streamNo) {
    jdbc.sql(ALL)
        .query(
            row -> {
              known.put(
                  row.getInt("stream_no"),
                  new Named(row.getString("system_id"), row.getString("name")));
            });
    Named named = known.get(streamNo);
    if (named == null) {
      throw new IllegalStateException("There is no stream " + streamNo);
    }
    return named;
  }
}
