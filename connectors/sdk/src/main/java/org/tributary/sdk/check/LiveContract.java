package org.tributary.sdk.check;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * The part of the contract of connectors that does a live system no harm: it is only read, nothing
 * is stored, and no checkpoint of the hub moves.
 */
public final class LiveContract {
  private final Supplier<Connector> processes;
  private final SystemFile system;
  private final StreamSpec stream;
  private final Clock clock;
  private final int mostPages;
  private final Consumer<String> progress;
  private final List<Verdict> verdicts = new ArrayList<>();
  private boolean givenAway;

  /**
   * @param processes opens the connector of the system, each time as a new process would
   * @param mostPages pages after which a run is not read further
   * @param progress is told how far the reading is
   */
  public LiveContract(
      Supplier<Connector> processes,
      SystemFile system,
      StreamSpec stream,
      Clock clock,
      int mostPages,
      Consumer<String> progress) {
    this.processes = processes;
    this.system = system;
    this.stream = stream;
    this.clock = clock;
    this.mostPages = mostPages;
    this.progress = progress;
  }

  /** Tries every promise; a system that does not answer breaks the one that was tried. */
  public List<Verdict> run() {
    attempt(Promise.SELF_CHECK, this::selfCheck);
    attempt(Promise.ENDS, this::read);
    verdicts.add(secrets());
    return List.copyOf(verdicts);
  }

  private void attempt(Promise promise, Runnable trial) {
    try {
      trial.run();
    } catch (ConnectorException e) {
      tell(e.getMessage());
      verdicts.add(Verdict.failed(promise, String.valueOf(e.getMessage())));
    }
  }

  private void tell(@Nullable Object what) {
    givenAway |= system.isGivenAwayBy(String.valueOf(what));
  }

  private void selfCheck() {
    progress.accept(stream.id() + ": self-check");
    try (Connector connector = processes.get()) {
      tell(connector);
      tell(system);
      Optional<StreamProbe> probe = connector.probe(stream);
      if (probe.isEmpty()) {
        verdicts.add(Verdict.noted(Promise.SELF_CHECK, "This stream has no questions to ask."));
        return;
      }
      tell(probe.get());
      for (Finding finding : SelfCheck.whole(probe.get(), clock.instant())) {
        tell(finding.sentence());
        verdicts.add(new Verdict(Promise.SELF_CHECK, finding.outcome(), finding.sentence()));
      }
    }
  }

  private void read() {
    Instant began = clock.instant();
    StreamWalk walk = new StreamWalk(stream, began);
    RunNotes everything = new RunNotes();
    boolean whole = walkThrough(walk, Mode.FULL, everything);
    verdicts.add(everything.ends());
    verdicts.add(everything.secondPage());
    verdicts.add(everything.ids());
    verdicts.add(everything.total());
    if (!whole) {
      verdicts.add(
          Verdict.noted(Promise.NOTHING_NEW, "Not tried: the read did not come to its end."));
      return;
    }
    RunNotes since = changes(walk);
    everything.take(since);
    verdicts.add(everything.nothingNew(changes(walk), began));
  }

  private RunNotes changes(StreamWalk walk) {
    walk.startRun(clock.instant());
    RunNotes notes = new RunNotes();
    walkThrough(walk, Mode.CHANGES, notes);
    return notes;
  }

  /** One run; in a run of everything, the second page is read by another process as well. */
  private boolean walkThrough(StreamWalk walk, Mode mode, RunNotes notes) {
    Page before = null;
    boolean tried = mode != Mode.FULL;
    try (Connector connector = processes.get()) {
      while (notes.pages() < mostPages) {
        StreamWalk fork = walk.fork();
        Page page = walk.next(connector, mode);
        if (!tried && before != null && !before.records().isEmpty()) {
          tried = true;
          verdicts.add(resumed(fork, mode, before, page));
        }
        before = page;
        remember(page, notes, mode);
        if (page.last()) {
          return true;
        }
      }
    }
    return false;
  }

  private Verdict resumed(StreamWalk fork, Mode mode, Page before, Page page) {
    try (Connector another = processes.get()) {
      return RunNotes.resumes(before, page, fork.peek(another, mode));
    }
  }

  private void remember(Page page, RunNotes notes, Mode mode) {
    tell(page.checkpoint());
    tell(page.anomalies());
    page.records().stream()
        .map(record -> record.defect())
        .filter(defect -> defect != null)
        .forEach(this::tell);
    notes.add(page);
    progress.accept(
        "%s: %s, page %d, %d records"
            .formatted(
                stream.id(),
                mode == Mode.FULL ? "reading everything" : "reading changes",
                notes.pages(),
                notes.records()));
  }

  private Verdict secrets() {
    verdicts.forEach(verdict -> tell(verdict.sentence()));
    tell(system.redacted());
    return givenAway
        ? Verdict.failed(
            Promise.SECRETS,
            "A secret of settings stands in a checkpoint or in a sentence of this connector. Do not"
                + " run the stream; the connector needs mending.")
        : Verdict.passed(
            Promise.SECRETS, "No secret stands in a checkpoint, a remark or a sentence.");
  }
}
