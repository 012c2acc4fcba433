package org.tributary.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;

/**
 * Reads a stream the way the hub does: page by page, each from the checkpoint of the one before.
 */
public final class PageWalk {
  private static final int TOO_MANY_PAGES = 10_000;

  private final ConnectorUnderTest subject;
  private ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
  private Instant startedAt;

  public PageWalk(ConnectorUnderTest subject) {
    this.subject = subject;
    this.startedAt = subject.context().clock().instant();
  }

  /** One run with one connector. */
  public List<Page> run(ReadRequest.Mode mode) {
    List<Page> pages = new ArrayList<>();
    try (Connector connector = subject.factory().open(subject.system(), subject.context())) {
      while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
        pages.add(next(connector, mode, pages.size()));
      }
    }
    startedAt = startedAt.plusSeconds(60);
    return pages;
  }

  /** One run in which every page is read by a process of its own. */
  public List<Page> runRestartingAfterEveryPage(ReadRequest.Mode mode) {
    List<Page> pages = new ArrayList<>();
    while (pages.isEmpty() || !pages.get(pages.size() - 1).last()) {
      try (Connector connector = subject.factory().open(subject.system(), subject.context())) {
        pages.add(next(connector, mode, pages.size()));
      }
    }
    startedAt = startedAt.plusSeconds(60);
    return pages;
  }

  private Page next(Connector connector, ReadRequest.Mode mode, int read) {
    if (read > TOO_MANY_PAGES) {
      throw new AssertionError("paging does not terminate");
    }
    Page page =
        connector
            .reader(subject.stream())
            .read(new ReadRequest(mode, checkpoint.deepCopy(), startedAt));
    checkpoint = page.checkpoint().deepCopy();
    return page;
  }

  /** The ids of all pages, in order. */
  public static List<String> ids(List<Page> pages) {
    return pages.stream().flatMap(page -> page.records().stream()).map(NativeRecord::id).toList();
  }
}
