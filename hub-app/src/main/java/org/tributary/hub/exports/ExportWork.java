package org.tributary.hub.exports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Answers;
import org.tributary.hub.changes.ChangeFeed;

/**
 * Makes the files of an export, batch by batch; after each it is noted how far they are. Whoever
 * takes up what another node has left goes on from there, in files of its own: what the other may
 * still write is nowhere noted.
 */
@Component
class ExportWork {
  private static final Logger log = LoggerFactory.getLogger(ExportWork.class);
  private static final int MOST_FAILURES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ExportTable table;
  private final ExportRows rows;
  private final ExportFolder folder;
  private final ChangeFeed feed;
  private final Answers answers;
  private final Clock clock;
  private final Duration keep;

  ExportWork(
      ExportTable table,
      ExportRows rows,
      ExportFolder folder,
      ChangeFeed feed,
      Answers answers,
      Clock clock,
      TributarySettings settings) {
    this.table = table;
    this.rows = rows;
    this.folder = folder;
    this.feed = feed;
    this.answers = answers;
    this.clock = clock;
    this.keep = settings.exports().keep();
  }

  /** Works on an export until it is over, it is lost to another node, or the hub stops. */
  void run(UUID id, String node, BooleanSupplier goOn) {
    Optional<ExportJob> taken = table.take(id, node, feed.end(), clock.instant());
    if (taken.isEmpty()) {
      return;
    }
    ExportJob job = taken.get();
    try {
      if (writeAll(job, goOn) && table.finish(job, clock.instant().plus(keep))) {
        log.info("export {} is finished: {}", id, job.typeCodes());
      } else {
        table.release(job);
      }
    } catch (IOException | RuntimeException e) {
      failed(job, e);
    }
  }

  private void failed(ExportJob job, Exception e) {
    boolean last = job.failures() + 1 >= MOST_FAILURES;
    log.warn(
        "export {} failed ({}) and {}: {}",
        job.id(),
        job.failures() + 1,
        last ? "is given up; look at the folder of tributary.exports.folder" : "is tried again",
        e.toString());
    Instant now = clock.instant();
    if (last) {
      table.fail(job, now.plus(keep));
    } else {
      table.retry(job, now.plus(PAUSE));
    }
  }

  private boolean writeAll(ExportJob job, BooleanSupplier goOn) throws IOException {
    List<ExportFile> files = begun(job);
    if (!table.begin(job, files, clock.instant())) {
      return false;
    }
    for (ExportFile file : files) {
      if (!file.isWhole() && !write(job, file, goOn)) {
        return false;
      }
    }
    return true;
  }

  /** The files as this attempt finds them; what is noted and not here is begun anew. */
  private List<ExportFile> begun(ExportJob job) {
    List<ExportFile> found = table.files(job);
    List<ExportFile> files = new ArrayList<>();
    if (found.isEmpty()) {
      for (ExportType type : job.types()) {
        files.add(ExportFile.begin(type, rows.count(type, job.since())));
      }
    }
    for (ExportFile file : found) {
      files.add(file.attempt() == 0 || folder.has(job.id(), file) ? file : file.anew());
    }
    return files;
  }

  private boolean write(ExportJob job, ExportFile begun, BooleanSupplier goOn) throws IOException {
    Path path = folder.toWrite(job.id(), begun.type(), job.attempt());
    try (ExportOutput out = new ExportOutput(path)) {
      if (begun.bytes() > 0) {
        out.copy(folder.file(job.id(), begun), begun.bytes());
      }
      ExportFile file = begun;
      while (goOn.getAsBoolean()) {
        Optional<ExportRows.Batch> batch = rows.after(file.type(), file.lastId(), job.since());
        if (batch.isEmpty()) {
          long bytes = out.flushed();
          return table.note(job, file.whole(bytes, job.attempt(), out.hash()), clock.instant());
        }
        for (Object row : batch.get().rows()) {
          out.line(answers.text(row));
        }
        file =
            file.further(
                batch.get().rows().size(), out.flushed(), batch.get().last(), job.attempt());
        if (!table.note(job, file, clock.instant())) {
          return false;
        }
      }
      return false;
    }
  }
}
