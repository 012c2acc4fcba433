package org.tributary.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.check.StreamWalk;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.system.StreamSpec;

/**
 * Reads a stream the way the hub does: page by page, each from the checkpoint of the one before.
 */
public final class PageWalk {
  private static final int TOO_MANY_PAGES = 10_000;

  private final ConnectorUnderTest subject;
  private final StreamSpec stream;
  private final StreamWalk walk;
  private Instant startedAt;

  public PageWalk(ConnectorUnderTest subject) {
    this(subject, subject.stream());
  }

  PageWalk(ConnectorUnderTest subject, StreamSpec stream) {
    this.subject = subject;
    this.stream = stream;
    this.startedAt = subject.context().clock().instant();
    this.walk = new StreamWalk(stream, startedAt);
  }

  /** One run with one connector. */
  public List<Page> run(ReadRequest.Mode mode) {
    try (Connector connector = open()) {
      return runWith(connector, mode);
    }
  }

  List<Page> runWith(Connector connector, ReadRequest.Mode mode) {
    return run(mode, connector, read -> {});
  }

  /** One run in which something happens behind every page but the last. */
  List<Page> run(ReadRequest.Mode mode, Between between) {
    try (Connector connector = open()) {
      return run(mode, connector, between);
    }
  }

  private List<Page> run(ReadRequest.Mode mode, Connector connector, Between between) {
    List<Page> pages = new ArrayList<>();
    while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
      if (!pages.isEmpty()) {
        between.pages(pages);
      }
      pages.add(next(connector, mode, pages.size()));
    }
    endRun();
    return pages;
  }

  /** What happens between two pages. */
  interface Between {
    void pages(List<Page> read);
  }

  /** One run in which every page is read by a process of its own. */
  public List<Page> runRestartingAfterEveryPage(ReadRequest.Mode mode) {
    List<Page> pages = new ArrayList<>();
    while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
      try (Connector connector = open()) {
        pages.add(next(connector, mode, pages.size()));
      }
    }
    endRun();
    return pages;
  }

  /** One run in which each page is first read by a process that dies before it is committed. */
  List<Page> runDyingBeforeEveryCommit(ReadRequest.Mode mode) {
    List<Page> pages = new ArrayList<>();
    while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
      try (Connector connector = open()) {
        walk.fork().peek(connector, mode);
      }
      try (Connector connector = open()) {
        pages.add(next(connector, mode, pages.size()));
      }
    }
    endRun();
    return pages;
  }

  /** The next page alone. */
  Page page(Connector connector, ReadRequest.Mode mode) {
    Page page = walk.next(connector, mode);
    StreamReader reader = connector.reader(stream);
    if (reader.listens()) {
      reader.committed(page.checkpoint());
    }
    return page;
  }

  /** Reads on to the end of a run that was begun. */
  List<Page> rest(ReadRequest.Mode mode) {
    return run(mode);
  }

  private Connector open() {
    return subject.factory().open(subject.system(), subject.context());
  }

  private void endRun() {
    Instant minuteLater = startedAt.plusSeconds(60);
    Instant now = subject.context().clock().instant();
    startedAt = now.isAfter(minuteLater) ? now : minuteLater;
    walk.startRun(startedAt);
  }

  /** The next run starts then. */
  void startAt(Instant at) {
    startedAt = at;
    walk.startRun(at);
  }

  /** The next run starts so much later. */
  void later(Duration by) {
    startedAt = startedAt.plus(by);
    walk.startRun(startedAt);
  }

  /** The next run reads again what changed since a time; false where the stream has none. */
  public boolean rewind(Instant since) {
    try (Connector connector = open()) {
      return walk.rewind(connector, since);
    }
  }

  private Page next(Connector connector, ReadRequest.Mode mode, int read) {
    if (read > TOO_MANY_PAGES) {
      throw new AssertionError("paging does not terminate");
    }
    return page(connector, mode);
  }

  /** The ids of all pages, in order. */
  public static List<String> ids(List<Page> pages) {
    return pages.stream().flatMap(page -> page.records().stream()).map(NativeRecord::id).toList();
  }
}
