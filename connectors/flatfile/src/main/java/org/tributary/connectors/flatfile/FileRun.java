package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;

/**
 * One run over the files of a stream: holds the open file from page to page, so that no page begins
 * by parsing what earlier pages have read. It can be taken up again from a checkpoint alone.
 */
final class FileRun implements AutoCloseable {
  private final StreamSetup setup;
  private final ReadSpec spec;
  private final Folder folder;
  private final Spool spool;
  private final Outcome outcome;
  private final Queue<FolderFile> queue = new ArrayDeque<>();
  private final List<Spooled> finished = new ArrayList<>();
  private Position at;
  private Position.@Nullable InFile resume;
  private @Nullable ReadPlan plan;
  private @Nullable OpenFile current;

  FileRun(StreamSetup setup, Position from) throws IOException {
    this.setup = setup;
    this.spec = setup.spec();
    this.folder = setup.folder().get();
    this.spool = new Spool(setup.workDirectory(), setup.stream(), from.mode());
    this.outcome = from.mode() == Mode.IDS ? new IdOutcome() : new RowOutcome(spec, spool);
    this.at = from;
    this.resume = from.at();
    spool.sweep(resume == null ? null : resume.sha256());
  }

  /** Whether the run stands exactly where this checkpoint says. */
  boolean standsAt(Position position) {
    return at.toJson().equals(position.toJson());
  }

  /** The next page; the connection to the folder is closed after it. */
  Page page(Progress progress) throws IOException {
    try (folder) {
      discardFinished();
      PageDraft page = new PageDraft(progress);
      while (hasFile(page)) {
        handOut(page);
      }
      boolean last = current == null && plan != null && queue.isEmpty();
      at =
          new Position(
              at.mode(), at.run(), at.pages() + 1, current == null ? null : current.place());
      progress.stand(last ? null : at);
      if (last && plan != null) {
        outcome.end(progress, plan);
      }
      return page.page(last);
    }
  }

  /** Copies outlive the page that ended them until that page's checkpoint has come back. */
  private void discardFinished() throws IOException {
    for (Spooled copy : finished) {
      spool.discard(copy);
    }
    finished.clear();
  }

  /** Whether a file is open and the page has room for a row of it. */
  private boolean hasFile(PageDraft page) throws IOException {
    while (current == null && page.size() < spec.pageSize()) {
      if (resume != null) {
        takeUp(resume, page);
        resume = null;
      } else {
        FolderFile next = nextFile(page);
        if (next == null) {
          return false;
        }
        begin(next, page);
      }
    }
    return page.size() < spec.pageSize();
  }

  private @Nullable FolderFile nextFile(PageDraft page) {
    if (plan == null) {
      plan = ReadPlan.of(folder.list(), spec, at.mode(), page.progress(), setup.clock().instant());
      plan.remarks().forEach(page::remark);
      outcome.planned(plan, page.progress());
      queue.addAll(plan.files());
    }
    return queue.poll();
  }

  private void begin(FolderFile file, PageDraft page) throws IOException {
    Optional<Spooled> fetched = spool.fetch(folder, file, spec.charset());
    if (fetched.isEmpty()) {
      page.remark("Not read: " + file.name() + " (it changed while it was being copied).");
      return;
    }
    Spooled spooled = fetched.get();
    if (outcome.isKnown(spooled, page.progress())) {
      spool.discard(spooled);
      return;
    }
    try {
      FileCheck.of(spec, spooled).forEach(page::remark);
      goOn(OpenFile.of(spec, spooled), page);
    } catch (DoesNotFitException e) {
      outcome.doesNotFit(spooled, e.reason(), page);
    }
  }

  /** Takes a file up where an earlier process left it. */
  private void takeUp(Position.InFile place, PageDraft page) throws IOException {
    Optional<Spooled> copy = spool.reopen(place.file(), place.sha256());
    if (copy.isEmpty()) {
      Optional<FolderFile> now = folder.look(place.file().name());
      if (now.isEmpty()) {
        outcome.vanished(place, page);
        return;
      }
      copy = spool.fetch(folder, now.get(), spec.charset());
    }
    if (copy.isEmpty() || !copy.get().sha256().equals(place.sha256())) {
      page.remark(
          place.file().name()
              + " was replaced while it was being read; it is read again from its beginning.");
      return;
    }
    if (at.mode() == Mode.IDS) {
      plan = ReadPlan.nothingMore();
    }
    try {
      goOn(OpenFile.at(spec, copy.get(), place), page);
    } catch (DoesNotFitException e) {
      outcome.doesNotFit(copy.get(), e.reason(), page);
    }
  }

  private void goOn(OpenFile file, PageDraft page) throws IOException {
    current = file;
    if (!file.hasRow()) {
      finish(file, page);
    }
  }

  private void handOut(PageDraft page) throws IOException {
    OpenFile file = current;
    if (file == null) {
      throw new IllegalStateException("no file is open");
    }
    try {
      outcome.row(file.take(), page);
      if (!file.hasRow()) {
        finish(file, page);
      }
    } catch (DoesNotFitException e) {
      close();
      outcome.doesNotFit(file.spooled(), e.reason(), page);
    }
  }

  private void finish(OpenFile file, PageDraft page) throws IOException {
    close();
    finished.add(file.spooled());
    outcome.read(file.place(), page.progress());
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
