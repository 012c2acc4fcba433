package org.tributary.hub.exports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;

/** The tables {@code export_job} and {@code export_file}. */
@Component
class ExportTable {
  /** How long an export stays with a node that does not renew its hold. */
  static final Duration HOLD = Duration.ofSeconds(60);

  private static final String SELECT = "SELECT " + ExportJob.COLUMNS + " FROM export_job ";
  private static final String IS_FREE = "(lease_node IS NULL OR lease_node = ? OR lease_until < ?)";

  private final Sql sql;
  private final Transactions transactions;

  ExportTable(Sql sql, Transactions transactions) {
    this.sql = sql;
    this.transactions = transactions;
  }

  void insert(ExportJob job) {
    sql.jdbc()
        .update(
            """
            INSERT INTO export_job (id, owner, types, since, format, state, created_at, attempt,
              failures, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
            """,
            job.id(),
            job.owner(),
            job.typeCodes(),
            Sql.at(job.since()),
            job.format().code(),
            job.state().code(),
            Sql.at(job.createdAt()),
            Sql.at(job.createdAt()));
  }

  Optional<ExportJob> find(UUID id) {
    return sql.jdbc().query(SELECT + "WHERE id = ?", ExportJob::of, id).stream().findFirst();
  }

  /** Those of a client after an id. */
  List<ExportJob> list(String owner, UUID after, Instant now, int most) {
    return sql.jdbc()
        .query(
            SELECT
                + """
                WHERE owner = ? AND id > ? AND (expires_at IS NULL OR expires_at > ?)
                ORDER BY owner, id LIMIT ?
                """,
            ExportJob::of,
            owner,
            after,
            Sql.at(now),
            most);
  }

  int unfinished(String owner) {
    Integer count =
        sql.jdbc()
            .queryForObject(
                "SELECT COUNT(*) FROM export_job WHERE owner = ? AND state IN ('queued',"
                    + " 'running')",
                Integer.class,
                owner);
    return count == null ? 0 : count;
  }

  /** In the order of the types that were ordered, and of their parts. */
  List<ExportFile> files(ExportJob job) {
    List<ExportFile> files =
        sql.jdbc()
            .query(
                "SELECT * FROM export_file WHERE job_id = ? ORDER BY part",
                ExportFile::of,
                job.id());
    return job.types().stream()
        .flatMap(type -> files.stream().filter(file -> file.type() == type))
        .toList();
  }

  /** The first that waits for a node, or whose node has not been heard of for long. */
  Optional<UUID> due(String node, Instant now) {
    return sql
        .jdbc()
        .queryForList(
            "SELECT id FROM export_job WHERE state IN ('queued', 'running') AND due_at <= ? AND "
                + IS_FREE
                + " ORDER BY id LIMIT 1",
            UUID.class,
            Sql.at(now),
            node,
            Sql.at(now))
        .stream()
        .findFirst();
  }

  /**
   * Takes an export up for a node; empty where another was quicker, or it is over.
   *
   * @param changesAt number of the last change, where nobody has begun before
   */
  Optional<ExportJob> take(UUID id, String node, long changesAt, Instant now) {
    int taken =
        sql.jdbc()
            .update(
                """
                UPDATE export_job SET state = 'running', attempt = attempt + 1, lease_node = ?,
                  lease_until = ?, started_at = COALESCE(started_at, ?),
                  changes_no = COALESCE(changes_no, ?)
                WHERE id = ? AND state IN ('queued', 'running') AND
                """
                    + IS_FREE,
                node,
                Sql.at(now.plus(HOLD)),
                Sql.at(now),
                changesAt,
                id,
                node,
                Sql.at(now));
    return taken == 0 ? Optional.empty() : find(id);
  }

  /** Begins the files of an attempt; false where it has lost the export. */
  boolean begin(ExportJob job, List<ExportFile> files, Instant now) {
    return held(
        job,
        now,
        () -> {
          sql.jdbc().update("DELETE FROM export_file WHERE job_id = ?", job.id());
          insert(job, files);
        });
  }

  private void insert(ExportJob job, List<ExportFile> files) {
    sql.batch(
        """
        INSERT INTO export_file (job_id, type, part, expected, row_count, byte_count, last_id,
          attempt, sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        files,
        (statement, file) -> {
          statement.setObject(1, job.id());
          statement.setString(2, file.type().code());
          statement.setInt(3, file.part());
          statement.setLong(4, file.expected());
          statement.setLong(5, file.rows());
          statement.setLong(6, file.bytes());
          statement.setObject(7, file.lastId());
          statement.setInt(8, file.attempt());
          statement.setString(9, file.sha256());
        });
  }

  /** Notes how far a file has come; false where the attempt has lost the export. */
  boolean note(ExportJob job, ExportFile file, Instant now) {
    return held(job, now, () -> update(job, file));
  }

  /** Notes that a part is whole and another comes after it; false as above. */
  boolean turn(ExportJob job, ExportFile whole, ExportFile next, Instant now) {
    return held(
        job,
        now,
        () -> {
          update(job, whole);
          insert(job, List.of(next));
        });
  }

  private void update(ExportJob job, ExportFile file) {
    sql.jdbc()
        .update(
            """
            UPDATE export_file SET row_count = ?, byte_count = ?, last_id = ?, attempt = ?,
              sha256 = ?
            WHERE job_id = ? AND type = ? AND part = ?
            """,
            file.rows(),
            file.bytes(),
            file.lastId(),
            file.attempt(),
            file.sha256(),
            job.id(),
            file.type().code(),
            file.part());
  }

  /** Renews the hold of an attempt, and with it does something; not where another has taken it. */
  private boolean held(ExportJob job, Instant now, Runnable work) {
    return transactions.inTransaction(
        () -> {
          int held =
              sql.jdbc()
                  .update(
                      """
                      UPDATE export_job SET lease_until = ?
                      WHERE id = ? AND attempt = ? AND state = 'running'
                      """,
                      Sql.at(now.plus(HOLD)),
                      job.id(),
                      job.attempt());
          if (held == 1) {
            work.run();
          }
          return held == 1;
        });
  }

  boolean finish(ExportJob job, Instant expiresAt) {
    return sql.jdbc()
            .update(
                """
                UPDATE export_job SET state = 'finished', expires_at = ?, lease_node = NULL
                WHERE id = ? AND attempt = ? AND state = 'running'
                """,
                Sql.at(expiresAt),
                job.id(),
                job.attempt())
        == 1;
  }

  /** Gives an export back, to be gone on with by whoever comes first. */
  void release(ExportJob job) {
    sql.jdbc()
        .update(
            "UPDATE export_job SET lease_node = NULL WHERE id = ? AND attempt = ?",
            job.id(),
            job.attempt());
  }

  void retry(ExportJob job, Instant dueAt) {
    sql.jdbc()
        .update(
            """
            UPDATE export_job SET failures = failures + 1, due_at = ?, lease_node = NULL
            WHERE id = ? AND attempt = ? AND state = 'running'
            """,
            Sql.at(dueAt),
            job.id(),
            job.attempt());
  }

  void fail(ExportJob job, Instant expiresAt) {
    sql.jdbc()
        .update(
            """
            UPDATE export_job SET state = 'failed', expires_at = ?, lease_node = NULL
            WHERE id = ? AND attempt = ? AND state = 'running'
            """,
            Sql.at(expiresAt),
            job.id(),
            job.attempt());
  }

  void delete(UUID id) {
    transactions.inTransaction(
        () -> {
          sql.jdbc().update("DELETE FROM export_job WHERE id = ?", id);
          return sql.jdbc().update("DELETE FROM export_file WHERE job_id = ?", id);
        });
  }

  List<UUID> expired(Instant now) {
    return sql.jdbc()
        .queryForList("SELECT id FROM export_job WHERE expires_at <= ?", UUID.class, Sql.at(now));
  }
}
