package org.tributary.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;

/**
 * Runs a stream that listens the way the hub does, one process at a time: reads, stores, tells that
 * it is stored. It can die at any of these places.
 */
final class Listener implements AutoCloseable {
  private static final int MOMENTS = 50;
  private static final int TOO_MANY_PAGES = 100;

  private final ListenerUnderTest subject;
  private final Set<String> stored = new HashSet<>();
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private Connector connector;
  private ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();

  Listener(ListenerUnderTest subject) {
    this.subject = subject;
    this.connector = open();
  }

  private Connector open() {
    return subject.factory().open(subject.system(), subject.context());
  }

  StreamReader reader() {
    return connector.reader(subject.stream());
  }

  /** When a run must have started that listens for a moment from now on. */
  Instant brief() {
    return now().minus(subject.listen()).plus(subject.moment());
  }

  Instant now() {
    return subject.context().clock().instant();
  }

  Page read(Instant startedAt) {
    return Await.within(subject.moment().multipliedBy(MOMENTS), beginToRead(startedAt));
  }

  /** Reads a page in a thread of its own, however long it takes. */
  CompletableFuture<Page> beginToRead(Instant startedAt) {
    ReadRequest.Mode mode = checkpoint.isEmpty() ? ReadRequest.Mode.FULL : ReadRequest.Mode.CHANGES;
    ReadRequest request = new ReadRequest(mode, checkpoint.deepCopy(), startedAt);
    StreamReader reader = reader();
    return CompletableFuture.supplyAsync(
        () -> {
          Page page = reader.read(request);
          pages.add(page);
          return page;
        },
        work -> {
          Thread thread = new Thread(work, "listener");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** The page's transaction. */
  void store(Page page) {
    page.records().stream().map(NativeRecord::id).forEach(stored::add);
    checkpoint = page.checkpoint().deepCopy();
  }

  void acknowledge(Page page) {
    reader().committed(page.checkpoint());
  }

  /** A whole run; the pages that it read. */
  List<Page> run(Instant startedAt) {
    int before = pages.size();
    Page page;
    do {
      page = read(startedAt);
      store(page);
      acknowledge(page);
      if (pages.size() - before > TOO_MANY_PAGES) {
        throw new AssertionError("the run does not end, or the same messages come for ever");
      }
    } while (!page.last());
    return List.copyOf(pages.subList(before, pages.size()));
  }

  Set<String> stored() {
    return Set.copyOf(stored);
  }

  ObjectNode checkpoint() {
    return checkpoint.deepCopy();
  }

  List<Page> pages() {
    return pages;
  }

  /** The process dies; another one goes on from what is stored. */
  void die() {
    connector.close();
    connector = open();
  }

  Connector connector() {
    return connector;
  }

  @Override
  public void close() {
    connector.close();
  }
}
