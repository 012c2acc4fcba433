package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.connector.StreamReader;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** The contract lets a sound connector pass and catches a broken one of each kind. */
class ConnectorContractTest {
  private static Fault fault = Fault.NONE;

  /** What is broken in the connector. */
  enum Fault {
    NONE,
    LOSES_THE_LAST_PAGE,
    REPEATS_THE_FIRST_PAGE,
    FORGETS_ITS_POSITION_WITH_THE_PROCESS,
    LEAVES_BODIES_OUT,
    LEAKS_THE_SECRET,
    CLAIMS_ANOTHER_KIND
  }

  @Test
  void aSoundConnectorPasses() {
    assertThat(failures(Fault.NONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aBrokenConnectorIsCaught(Fault broken) {
    assertThat(failures(broken)).isNotEmpty();
  }

  private static synchronized List<String> failures(Fault broken) {
    fault = broken;
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(Subject.class))
            .build();
    LauncherFactory.create().execute(request, summary);
    assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(5);
    return summary.getSummary().getFailures().stream()
        .map(failure -> failure.getTestIdentifier().getDisplayName())
        .toList();
  }

  /** Run by the launcher of this test only: its name hides it from the build. */
  static class Subject extends ConnectorContract {
    @Override
    protected ConnectorUnderTest subject() {
      return new Scripted(fault);
    }
  }

  /** A connector over a list in memory, broken in one way. */
  private record Scripted(Fault fault) implements ConnectorUnderTest, ConnectorFactory {
    private static final String SECRET = "canary";
    private static final int PAGES = 4;

    @Override
    public ConnectorFactory factory() {
      return this;
    }

    @Override
    public ConnectorDescriptor descriptor() {
      ObjectNode none = JsonNodeFactory.instance.objectNode();
      return new ConnectorDescriptor(
          fault == Fault.CLAIMS_ANOTHER_KIND ? "other" : "scripted",
          Map.of("en", "Scripted"),
          Set.of("lpi"),
          Set.of(ConnectorDescriptor.Capability.READ_FULL),
          none,
          none,
          none);
    }

    @Override
    public SystemFile system() {
      ObjectNode none = JsonNodeFactory.instance.objectNode();
      StreamSpec stream =
          new StreamSpec(
              "subject",
              "records",
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
          "lpi",
          "scripted",
          none,
          Map.of("records", stream),
          Map.of(),
          Path.of("subject.yaml"));
    }

    @Override
    public Set<String> ids() {
      Set<String> ids = new TreeSet<>();
      for (int page = 0; page < PAGES; page++) {
        ids.add("r" + page + "a");
        ids.add("r" + page + "b");
      }
      return ids;
    }

    @Override
    public ConnectorContext context() {
      return new ConnectorContext(new DefaultCamelContext(), Clock.systemUTC(), Path.of("target"));
    }

    @Override
    public String secret() {
      return SECRET;
    }

    @Override
    public Connector open(SystemFile system, ConnectorContext context) {
      return new ScriptedConnector(fault);
    }

    @Override
    public void close() {}
  }

  private static final class ScriptedConnector implements Connector {
    private final Fault fault;
    private int pagesOfThisProcess;

    ScriptedConnector(Fault fault) {
      this.fault = fault;
    }

    @Override
    public StreamReader reader(StreamSpec stream) {
      return this::read;
    }

    private Page read(ReadRequest request) {
      int page =
          fault == Fault.FORGETS_ITS_POSITION_WITH_THE_PROCESS
              ? pagesOfThisProcess++
              : request.checkpoint().path("page").asInt(0);
      int shown = fault == Fault.REPEATS_THE_FIRST_PAGE ? 0 : page;
      List<NativeRecord> records = new ArrayList<>();
      for (String half : List.of("a", "b")) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (fault != Fault.LEAVES_BODIES_OUT) {
          body.put("half", half);
        }
        records.add(NativeRecord.of("r" + shown + half, body, null));
      }
      int pages = fault == Fault.LOSES_THE_LAST_PAGE ? Scripted.PAGES - 1 : Scripted.PAGES;
      boolean last = page == pages - 1;
      ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
      if (!last) {
        checkpoint.put("page", page + 1);
      }
      if (fault == Fault.LEAKS_THE_SECRET) {
        checkpoint.put("key", Scripted.SECRET);
      }
      return new Page(records, checkpoint, last, List.of(), null);
    }

    @Override
    public void close() {}
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
