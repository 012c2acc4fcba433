package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Reads one stream of files. Its position is in the checkpoint; a run that stands where the
 * checkpoint says is kept open between pages, only to save parsing.
 */
final class FlatFileReader implements StreamReader, AutoCloseable {
  private final StreamSetup setup;
  private final Map<Mode, FileRun> open = new ConcurrentHashMap<>();

  FlatFileReader(StreamSetup setup) {
    this.setup = setup;
  }

  @Override
  public Page read(ReadRequest request) {
    requireReadable(request.mode());
    Progress progress = Progress.of(request.checkpoint());
    FileRun run = null;
    boolean goesOn = false;
    try {
      run = run(request, progress);
      Page page = run.page(progress);
      goesOn = !page.last();
      return page;
    } catch (IOException e) {
      throw new ConnectorException(
          FailureCategory.UNAVAILABLE,
          "The hub's own copies of files in "
              + setup.workDirectory()
              + " cannot be used: is the disk full?",
          e);
    } finally {
      keep(request.mode(), run, goesOn);
    }
  }

  private void requireReadable(Mode mode) {
    if (mode == Mode.IDS && !(setup.spec().snapshot() && !setup.spec().id().isLine())) {
      throw new ConnectorException(
          FailureCategory.REJECTED,
          "The files of stream "
              + setup.stream()
              + " do not hold the full set with ids of its own (snapshot: true and id columns),"
              + " so ids cannot be compared.");
    }
  }

  private FileRun run(ReadRequest request, Progress progress) throws IOException {
    Optional<Position> position = progress.position().filter(at -> isOf(request, at));
    FileRun left = open.remove(request.mode());
    if (left != null) {
      if (position.isPresent() && left.standsAt(position.get())) {
        return left;
      }
      left.close();
    }
    if (position.isEmpty() && request.mode() == Mode.FULL) {
      progress.forgetFiles();
    }
    return new FileRun(
        setup,
        position.orElseGet(() -> new Position(request.mode(), request.runStartedAt(), 0, null)));
  }

  /** Records may be read on in a later run; a set of ids is whole only within one. */
  private static boolean isOf(ReadRequest request, Position position) {
    return position.mode() == request.mode()
        && (request.mode() != Mode.IDS || position.run().equals(request.runStartedAt()));
  }

  private void keep(Mode mode, @Nullable FileRun run, boolean goesOn) {
    FileRun left = goesOn && run != null ? open.put(mode, run) : run;
    if (left != null) {
      closeQuietly(left);
    }
  }

  private void closeQuietly(FileRun run) {
    try {
      run.close();
    } catch (IOException e) {
      // the file was only read: nothing is lost with it
    }
  }

  @Override
  public void close() {
    open.values().forEach(this::closeQuietly);
    open.clear();
  }
}
