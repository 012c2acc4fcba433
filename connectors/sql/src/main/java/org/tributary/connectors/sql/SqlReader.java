package org.tributary.connectors.sql;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.sql.ReadSpec.Mode;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.connector.Watermarks;
import org.tributary.sdk.failure.ConnectorException;

/**
 * Reads one stream page by page. The checkpoint holds {@code watermark}, the latest change known,
 * or {@code versions}, the name of the last complete note of versions, and while a run lasts {@code
 * position}.
 */
final class SqlReader implements StreamReader {
  private final Database database;
  private final Questions questions;
  private final ReadSpec read;
  private final SeenVersions versions;
  private final Clock clock;

  SqlReader(Database database, Questions questions, SeenVersions versions, Clock clock) {
    this.database = database;
    this.questions = questions;
    this.read = questions.spec();
    this.versions = versions;
    this.clock = clock;
  }

  @Override
  public Page read(ReadRequest request) {
    try {
      return database.look(read, session -> page(session, request));
    } catch (ConnectorException e) {
      questions.forgetShape();
      throw e;
    }
  }

  @Override
  public Optional<ObjectNode> rewound(ObjectNode checkpoint, Instant since) {
    return read.mode() == Mode.TIMESTAMP
        ? Optional.of(Watermarks.rewound(checkpoint, since))
        : Optional.empty();
  }

  private Page page(Session session, ReadRequest request) throws SQLException {
    Position known =
        Position.of(request.checkpoint().path("position"), request.mode(), read.fingerprint());
    Position position = known == null ? start(session, request) : known;
    Found found = found(session, position, request);
    return new Page(
        found.records(), checkpoint(request, found), found.isLast(), found.anomalies(), null);
  }

  private Found found(Session session, Position position, ReadRequest request) throws SQLException {
    PageRead page = new PageRead(session, questions, position, clock.instant());
    if (position.mode() == ReadRequest.Mode.IDS) {
      return page.ids();
    }
    String run = position.run();
    if (run == null) {
      return page.rows(read.pageSize());
    }
    SeenVersions.Note seen =
        position.mode() == ReadRequest.Mode.CHANGES
            ? versions.note(request.checkpoint().path("versions").textValue())
            : null;
    return seen == null ? page.rows(versions, run) : page.rows(versions, run, seen);
  }

  private Position start(Session session, ReadRequest request) throws SQLException {
    boolean notes = read.mode() == Mode.ROW_VERSION && request.mode() != ReadRequest.Mode.IDS;
    String seen = request.checkpoint().path("versions").textValue();
    if (notes && seen != null) {
      versions.keepOnly(seen);
    }
    return new Position(
        request.mode(),
        read.fingerprint(),
        from(request),
        cap(session, request),
        null,
        null,
        notes ? UUID.randomUUID().toString() : null,
        0);
  }

  private @Nullable Instant from(ReadRequest request) {
    Instant watermark = watermark(request);
    return read.mode() == Mode.TIMESTAMP
            && request.mode() == ReadRequest.Mode.CHANGES
            && watermark != null
        ? watermark.minus(read.overlap())
        : null;
  }

  private static @Nullable Instant watermark(ReadRequest request) {
    return Watermarks.in(request.checkpoint(), "watermark");
  }

  /** The start of the run by the slower of both clocks: ours and that of the database. */
  private Instant cap(Session session, ReadRequest request) throws SQLException {
    if (read.mode() != Mode.TIMESTAMP) {
      return request.runStartedAt();
    }
    return Watermarks.earlier(
        request.runStartedAt(), session.ask(questions.clock(), SqlReader::time));
  }

  private static Instant time(ResultSet answer) throws SQLException {
    answer.next();
    return answer.getMetaData().getColumnTypeName(1).equalsIgnoreCase("datetime")
        ? LocalTimes.utc(answer.getObject(1, LocalDateTime.class))
        : answer.getObject(1, OffsetDateTime.class).toInstant();
  }

  /**
   * Watermark and note move only when a run is complete, and no run that reads ids alone moves
   * them. The watermark is the latest change seen, yet not beyond the start of the run: what
   * changed after we had read past it was not seen.
   */
  private ObjectNode checkpoint(ReadRequest request, Found found) {
    Position behind = found.behind();
    boolean moves = found.isLast() && behind.mode() != ReadRequest.Mode.IDS;
    Instant mark = watermark(request);
    String seen = request.checkpoint().path("versions").textValue();
    if (moves && read.mode() == Mode.TIMESTAMP && behind.latest() != null) {
      mark = Watermarks.later(mark, Watermarks.earlier(behind.latest(), behind.cap()));
    }
    if (moves && behind.run() != null) {
      versions.complete(behind.run(), behind.noted());
      seen = behind.run();
    }
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
    if (mark != null) {
      checkpoint.put("watermark", mark.toString());
    }
    if (seen != null) {
      checkpoint.put("versions", seen);
    }
    if (!found.isLast()) {
      checkpoint.set("position", behind.toJson());
    }
    return checkpoint;
  }
}
