package org.tributary.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorCatalog;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFiles;

/**
 * Runs a stream of a real system file as the hub does: page by page, by the checkpoint alone, at a
 * time that stands still. A connector's tests extend it with what their system files have in
 * common.
 *
 * @param <H> the class that extends it
 */
public class ReadingHarness<H extends ReadingHarness<H>> implements AutoCloseable {
  /** When its first run starts. */
  public static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOO_MANY = 2_000;

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final ConnectorFactory factory;
  private final SystemFile system;
  private final Path work;
  private Connector connector;
  private ObjectNode checkpoint = JSON.createObjectNode();
  private Instant now = START;
  private boolean restarting;

  /**
   * Opens the connector of a system file.
   *
   * @param system its id
   * @param yaml its text; its mapping is {@code nothing}
   * @param files files beside it, by name
   */
  protected ReadingHarness(
      ConnectorFactory factory, Path home, String system, String yaml, Map<String, String> files) {
    this.factory = factory;
    try {
      Files.createDirectories(home.resolve("systems"));
      Files.createDirectories(home.resolve("mappings"));
      Files.writeString(home.resolve("mappings/nothing.jslt"), "null");
      for (Map.Entry<String, String> beside : files.entrySet()) {
        Files.writeString(home.resolve("systems").resolve(beside.getKey()), beside.getValue());
      }
      Path file = Files.writeString(home.resolve("systems/" + system + ".yaml"), yaml);
      this.system = SystemFiles.of(home, ConnectorCatalog.of(List.of(factory))).read(file);
      work = Files.createDirectories(home.resolve("work"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    camel.start();
    connector = open();
  }

  private Connector open() {
    return factory.open(system, new ConnectorContext(camel, new StillClock(), work));
  }

  @SuppressWarnings("unchecked") // H is this class
  private H self() {
    return (H) this;
  }

  /** From now on every page is read by a new process. */
  public final H restarting() {
    restarting = true;
    return self();
  }

  /** It is this time now. */
  public final H at(String instant) {
    now = Instant.parse(instant);
    return self();
  }

  /** It is so much later from now on. */
  public final void later(Duration by) {
    now = now.plus(by);
  }

  /** A copy of the checkpoint of the last page. */
  public final ObjectNode checkpoint() {
    return checkpoint.deepCopy();
  }

  /** As if the store had this checkpoint and never the ones after it. */
  public final void goBackTo(ObjectNode earlier) {
    checkpoint = earlier.deepCopy();
  }

  /** The folder of the connector's own files. */
  public final Path work() {
    return work;
  }

  /** The process ends and another one begins. */
  public final void reopen() {
    connector.close();
    connector = open();
  }

  /** The next page, whose checkpoint is stored as text. */
  public final Page page(Mode mode) {
    Page page = connector.reader(stream()).read(new ReadRequest(mode, checkpoint, now));
    try {
      checkpoint = (ObjectNode) JSON.readTree(JSON.writeValueAsString(page.checkpoint()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (restarting) {
      reopen();
    }
    return page;
  }

  /** A whole run. */
  public final Run run(Mode mode) {
    List<Page> pages = new ArrayList<>();
    do {
      if (pages.size() > TOO_MANY) {
        throw new IllegalStateException("the run does not end");
      }
      pages.add(page(mode));
    } while (!pages.get(pages.size() - 1).last());
    return new Run(pages);
  }

  /** What reconcile reads: it starts from nothing and leaves the checkpoint alone. */
  public final List<String> idSet() {
    ObjectNode before = checkpoint;
    checkpoint = JSON.createObjectNode();
    List<String> ids = run(Mode.IDS).ids();
    checkpoint = before;
    return ids;
  }

  /** The self-check with every question. */
  public final List<Finding> selfCheck() {
    return SelfCheck.whole(connector.probe(stream()).orElseThrow(), now);
  }

  private StreamSpec stream() {
    return system.streams().values().iterator().next();
  }

  /** The pages of one run. */
  public record Run(List<Page> pages) {
    /** All records in their order. */
    public List<NativeRecord> records() {
      return pages.stream().flatMap(page -> page.records().stream()).toList();
    }

    /** Their ids. */
    public List<String> ids() {
      return records().stream().map(NativeRecord::id).toList();
    }

    /** What was odd. */
    public List<String> anomalies() {
      return pages.stream().flatMap(page -> page.anomalies().stream()).toList();
    }

    /** The one record. */
    public NativeRecord only() {
      if (records().size() != 1) {
        throw new AssertionError(records().size() + " records");
      }
      return records().get(0);
    }
  }

  /** Stands still until {@link #later}. */
  private final class StillClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Override
  public void close() {
    connector.close();
    camel.stop();
  }
}
