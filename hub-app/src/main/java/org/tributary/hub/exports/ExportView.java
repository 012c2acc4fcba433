package org.tributary.hub.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export as the API shows it; once it is over, the manifest of its files. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportView(
    UUID id,
    String state,
    List<String> types,
    @Nullable Instant updatedSince,
    String format,
    Instant createdAt,
    Progress progress,
    @Nullable Instant transactionTime,
    @Nullable String changesCursor,
    @Nullable List<Output> output,
    @Nullable List<Failure> error,
    @Nullable Instant expiresAt) {

  /**
   * How far it is.
   *
   * @param percent of the rows that there were when it began
   */
  record Progress(int percent, long rows) {}

  /** A file that can be fetched. */
  record Output(String type, String url, long count, long bytes, String sha256) {}

  /** What could not be exported. */
  record Failure(String type, String code) {}

  static ExportView of(ExportJob job, List<ExportFile> files, @Nullable String changesCursor) {
    boolean finished = job.state() == ExportJob.State.FINISHED;
    boolean failed = job.state() == ExportJob.State.FAILED;
    return new ExportView(
        job.id(),
        job.state().code(),
        job.types().stream().map(ExportType::code).toList(),
        job.since(),
        job.format().code(),
        job.createdAt(),
        progress(files, finished),
        job.transactionTime(),
        changesCursor,
        job.isOver() ? output(job, finished ? files : List.of()) : null,
        job.isOver() ? error(failed ? job.types() : List.of()) : null,
        job.expiresAt());
  }

  /** Never done before it is finished: rows may have come meanwhile. */
  private static Progress progress(List<ExportFile> files, boolean finished) {
    long rows = files.stream().mapToLong(ExportFile::rows).sum();
    long expected = files.stream().mapToLong(ExportFile::expected).sum();
    long percent = expected == 0 ? 0 : Math.min(99, rows * 100 / expected);
    return new Progress(finished ? 100 : (int) percent, rows);
  }

  private static List<Output> output(ExportJob job, List<ExportFile> files) {
    return files.stream()
        .map(
            file ->
                new Output(
                    file.type().code(),
                    ExportController.PATH
                        + "/"
                        + job.id()
                        + "/files/"
                        + job.format().fileName(file),
                    file.rows(),
                    file.bytes(),
                    Objects.requireNonNull(file.sha256())))
        .toList();
  }

  private static List<Failure> error(List<ExportType> types) {
    return types.stream().map(type -> new Failure(type.code(), "not_written")).toList();
  }
}
