package org.tributary.hub.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.quartz.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.SelfCheckTable;
import org.tributary.hub.schedule.StreamScheduler;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.SystemRoutes;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/**
 * Brings the system files of the home directory to life: connector, routes, rows and schedule. A
 * file with mistakes is refused with all of them and keeps no other system from running. The
 * scheduler starts last, when every route is there to be called.
 */
public final class Deployment implements DeployedSystems, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Deployment.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final TributarySettings settings;
  private final SystemSource source;
  private final CamelContext camel;
  private final Clock clock;
  private final RunStore runs;
  private final RecordSink sink;
  private final StreamTable streams;
  private final SelfCheckTable checks;
  private final StreamScheduler schedule;
  private final Scheduler quartz;
  private final ExecutorService readAhead;

  private final Map<String, SystemFile> deployed = new TreeMap<>();
  private final Map<String, List<SystemFileException.Mistake>> refused = new TreeMap<>();
  private final Map<String, Connector> connectors = new HashMap<>();

  Deployment(
      TributarySettings settings,
      SystemSource source,
      CamelContext camel,
      Clock clock,
      RunStore runs,
      RecordSink sink,
      StreamTable streams,
      SelfCheckTable checks,
      StreamScheduler schedule,
      Scheduler quartz) {
    this.settings = settings;
    this.source = source;
    this.camel = camel;
    this.clock = clock;
    this.runs = runs;
    this.sink = sink;
    this.streams = streams;
    this.checks = checks;
    this.schedule = schedule;
    this.quartz = quartz;
    this.readAhead = camel.getExecutorServiceManager().newCachedThreadPool(this, "read-ahead");
  }

  /** Deploys everything and starts the scheduler, once the application stands. */
  @EventListener(ApplicationReadyEvent.class)
  public synchronized void start() throws Exception {
    runs.releaseOwn();
    for (Path file : source.files()) {
      deploy(file);
    }
    Set<String> streamIds = new HashSet<>();
    deployed.values().forEach(s -> s.streams().values().forEach(t -> streamIds.add(t.id())));
    streams.retireAllBut(streamIds, clock.instant());
    schedule.synchronize(deployed.values());
    quartz.start();
    log.info("{} systems deployed, {} files refused", deployed.size(), refused.size());
  }

  private void deploy(Path file) throws Exception {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    try {
      SystemFile system = source.read(file);
      Connector connector = source.open(system, context(system));
      connectors.put(system.id(), connector);
      system.streams().values().forEach(streams::ensure);
      camel.addRoutes(
          new SystemRoutes(
              system, connector, runs, sink, new FailurePolicy(FIRST_RETRY), readAhead));
      deployed.put(system.id(), system);
    } catch (SystemFileException e) {
      refused.put(name, e.mistakes());
      log.error("{} was refused:\n{}", file.getFileName(), e.getMessage());
    }
  }

  private ConnectorContext context(SystemFile system) throws IOException {
    Path work = settings.data().resolve("work").resolve(system.id());
    Files.createDirectories(work);
    return new ConnectorContext(camel, clock, work);
  }

  @Override
  public synchronized Collection<SystemFile> all() {
    return List.copyOf(deployed.values());
  }

  @Override
  public synchronized Optional<SystemFile> find(String id) {
    return Optional.ofNullable(deployed.get(id));
  }

  @Override
  public List<Finding> check(StreamSpec stream) {
    Optional<StreamProbe> probe;
    synchronized (this) {
      Connector connector = connectors.get(stream.system());
      probe = connector == null ? Optional.empty() : connector.probe(stream);
    }
    Instant now = clock.instant();
    List<Finding> findings;
    try {
      findings = probe.map(asked -> SelfCheck.whole(asked, now)).orElse(List.of());
    } catch (ConnectorException e) {
      findings = List.of(Finding.noAnswer(e));
    }
    checks.keep(streams.number(stream.system(), stream.name()), findings, now);
    return findings;
  }

  @Override
  public synchronized Map<String, List<SystemFileException.Mistake>> refused() {
    return Map.copyOf(refused);
  }

  @Override
  public void destroy() {
    connectors.values().forEach(Connector::close);
  }
}
