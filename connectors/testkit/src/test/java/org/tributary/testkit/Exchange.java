package org.tributary.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.Listening;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** Messages in memory, and a connector that listens to them, broken in one way. */
final class Exchange implements ListenerUnderTest, ConnectorFactory {
  private static final String SECRET = "canary";
  private static final Duration LISTEN = Duration.ofSeconds(20);
  private static final int PAGE_SIZE = 3;

  private final Fault fault;
  private final ConnectorContext context =
      new ConnectorContext(started(), Clock.systemUTC(), Path.of("target"));
  private final Set<String> waiting = new LinkedHashSet<>();
  private int sent;

  Exchange(Fault fault) {
    this.fault = fault;
  }

  /** What is broken in the connector. */
  enum Fault {
    NONE,
    ACKNOWLEDGES_WHAT_IT_READS,
    NEVER_ACKNOWLEDGES,
    ACKNOWLEDGES_MORE_THAN_WAS_STORED,
    GOES_ON_LISTENING_WHEN_CLOSED,
    WRITES_WHEN_NOTHING_CAME,
    CHANGES_THE_BODY,
    MAKES_UP_IDS_OF_THE_PAST,
    DOES_NOT_SAY_THAT_IT_LISTENS,
    LEAKS_THE_SECRET
  }

  private static DefaultCamelContext started() {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.start();
    return camel;
  }

  @Override
  public Duration listen() {
    return LISTEN;
  }

  @Override
  public Duration moment() {
    return Duration.ofMillis(40);
  }

  @Override
  public synchronized Set<String> send(int messages) {
    Set<String> ids = new LinkedHashSet<>();
    for (int i = 0; i < messages; i++) {
      ids.add("m" + sent++);
    }
    waiting.addAll(ids);
    notifyAll();
    return ids;
  }

  @Override
  public synchronized int unacknowledged() {
    return waiting.size();
  }

  private synchronized void wakeAll() {
    notifyAll();
  }

  private synchronized void acknowledge(List<String> ids) {
    waiting.removeAll(Set.copyOf(ids));
  }

  private synchronized void acknowledgeAll() {
    waiting.clear();
  }

  @Override
  public ConnectorFactory factory() {
    return this;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    Set<Capability> capabilities =
        Set.of(
            fault == Fault.DOES_NOT_SAY_THAT_IT_LISTENS
                ? Capability.READ_CHANGES
                : Capability.LISTEN);
    return new ConnectorDescriptor(
        "exchange",
        Map.of("en", "Exchange"),
        Set.of("sensor"),
        capabilities,
        none,
        none,
        JsonNodeFactory.instance.objectNode());
  }

  @Override
  public SystemFile system() {
    ObjectNode none = JsonNodeFactory.instance.objectNode();
    StreamSpec stream =
        new StreamSpec(
            "subject",
            "messages",
            null,
            null,
            ZoneOffset.UTC,
            Duration.ofHours(1),
            none,
            CanonicalType.CASE,
            new NoMapping(),
            Map.of());
    return new SystemFile(
        "subject",
        Map.of("en", "Subject"),
        "sensor",
        "exchange",
        none,
        Map.of("messages", stream),
        Map.of(),
        Path.of("subject.yaml"));
  }

  @Override
  public Set<String> ids() {
    return Set.of();
  }

  @Override
  public ConnectorContext context() {
    return context;
  }

  @Override
  public String secret() {
    return SECRET;
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext given) {
    return new ExchangeConnector(Listening.begin(given));
  }

  @Override
  public void close() {
    context.camel().stop();
  }

  private final class ExchangeConnector implements Connector, StreamReader {
    private final Listening listening;
    private List<String> given = List.of();
    private int reads;

    private ExchangeConnector(Listening listening) {
      this.listening = listening;
      listening.whenOver(Exchange.this::wakeAll);
    }

    @Override
    public StreamReader reader(StreamSpec stream) {
      return this;
    }

    @Override
    public boolean listens() {
      return true;
    }

    @Override
    public Page read(ReadRequest request) {
      if (request.mode() == ReadRequest.Mode.IDS && fault != Fault.MAKES_UP_IDS_OF_THE_PAST) {
        throw new ConnectorException(FailureCategory.REJECTED, "no ids");
      }
      reads++;
      given = take(request);
      if (fault == Fault.ACKNOWLEDGES_WHAT_IT_READS) {
        acknowledge(given);
      }
      ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put("session", "s");
      if (!given.isEmpty() || fault == Fault.WRITES_WHEN_NOTHING_CAME) {
        checkpoint.put("position", reads);
      }
      if (fault == Fault.LEAKS_THE_SECRET) {
        checkpoint.put("key", SECRET);
      }
      return new Page(
          given.stream().map(this::recordOf).toList(),
          checkpoint,
          given.isEmpty(),
          List.of(),
          null);
    }

    private NativeRecord recordOf(String id) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
      if (fault == Fault.CHANGES_THE_BODY) {
        body.put("delivery", System.nanoTime());
      }
      return NativeRecord.of(id, body, null);
    }

    private List<String> take(ReadRequest request) {
      synchronized (Exchange.this) {
        while (waiting.isEmpty() && mayWait(request)) {
          try {
            Exchange.this.wait(Math.max(20, left(request)));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }
        return listening.isOver()
            ? List.of()
            : new ArrayList<>(waiting).subList(0, Math.min(PAGE_SIZE, waiting.size()));
      }
    }

    private boolean mayWait(ReadRequest request) {
      return fault == Fault.GOES_ON_LISTENING_WHEN_CLOSED
          ? context.clock().instant().isBefore(request.runStartedAt().plus(LISTEN))
          : left(request) > 0;
    }

    private long left(ReadRequest request) {
      return listening.left(request, LISTEN).toMillis();
    }

    @Override
    public void committed(ObjectNode checkpoint) {
      if (fault == Fault.ACKNOWLEDGES_MORE_THAN_WAS_STORED && !given.isEmpty()) {
        acknowledgeAll();
      } else if (fault != Fault.NEVER_ACKNOWLEDGES) {
        acknowledge(given);
      }
    }

    @Override
    public void close() {
      listening.close();
    }
  }

  private static final class NoMapping implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Skipped();
    }

    @Override
    public String version() {
      return "none";
    }
  }
}
