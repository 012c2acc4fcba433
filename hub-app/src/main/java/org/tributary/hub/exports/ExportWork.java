package org.tributary.hub.exports;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.api.Answers;
import org.tributary.hub.changes.ChangeFeed;

/**
 * Makes the files of an export, batch by batch; after each it is noted how far they are. Whoever
 * takes up what another node has left goes on from there, in files of its own: what the other may
 * still write is nowhere noted. A file that cannot be gone on with is begun anew.
 */
@Component
class ExportWork {
  private static final Logger log = LoggerFactory.getLogger(ExportWork.class);
  private static final int MOST_FAILURES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final ExportTable table;
  private final ExportRows rows;
  private final ExportFolder folder;
  private final ExportOutputs outputs;
  private final ChangeFeed feed;
  private final Answers answers;
  private final Clock clock;
  private final Duration keep;

  ExportWork(
      ExportTable table,
      ExportRows rows,
      ExportFolder folder,
      ExportOutputs outputs,
      ChangeFeed feed,
      Answers answers,
      Clock clock,
      TributarySettings settings) {
    this.table = table;
    this.rows = rows;
    this.folder = folder;
    this.outputs = outputs;
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
    if (found.isEmpty()) {
      return job.types().stream()
          .map(type -> ExportFile.begin(type, rows.count(type, job.since())))
          .toList();
    }
    return job.types().stream()
        .flatMap(type -> begun(job, found.stream().filter(file -> file.type() == type).toList()))
        .toList();
  }

  /** The parts of a type up to the first that has to be gone on with. */
  private Stream<ExportFile> begun(ExportJob job, List<ExportFile> parts) {
    List<ExportFile> begun = new ArrayList<>();
    UUID after = ExportFile.BEGINNING;
    for (ExportFile part : parts) {
      boolean kept = part.isWhole() || job.format() == ExportFormat.NDJSON;
      if (part.attempt() == 0 || !kept || !folder.has(job, part)) {
        begun.add(part.anew(after));
        break;
      }
      begun.add(part);
      after = part.lastId();
    }
    return begun.stream();
  }

  /** Writes a file, and those after it, up to the last of the type. */
  private boolean write(ExportJob job, ExportFile begun, BooleanSupplier goOn) throws IOException {
    Optional<ExportFile> file = Optional.of(begun);
    while (file.isPresent() && !file.get().isWhole()) {
      file = writePart(job, file.get(), goOn);
    }
    return file.isPresent();
  }

  /** What is to be written next, or the last of it; empty where this attempt is over. */
  private Optional<ExportFile> writePart(ExportJob job, ExportFile begun, BooleanSupplier goOn)
      throws IOException {
    try (ExportOutput out = outputs.open(job, begun)) {
      ExportFile file = begun;
      while (goOn.getAsBoolean()) {
        Optional<ExportRows.Batch> batch = rows.after(file.type(), file.lastId(), job.since());
        if (batch.isEmpty()) {
          ExportFile last = file.whole(out.end(), job.attempt());
          return table.note(job, last, clock.instant()) ? Optional.of(last) : Optional.empty();
        }
        if (out.isFull()) {
          ExportFile next = file.next();
          ExportFile whole = file.whole(out.end(), job.attempt());
          return table.turn(job, whole, next, clock.instant())
              ? Optional.of(next)
              : Optional.empty();
        }
        file = add(batch.get(), file, out, job);
        if (!table.note(job, file, clock.instant())) {
          return Optional.empty();
        }
      }
      return Optional.empty();
    }
  }

  private ExportFile add(ExportRows.Batch batch, ExportFile file, ExportOutput out, ExportJob job)
      throws IOException {
    for (Object row : batch.rows()) {
      out.add(answers.text(row));
    }
    return file.further(batch.rows().size(), out.flushed(), batch.last(), job.attempt());
  }
}
