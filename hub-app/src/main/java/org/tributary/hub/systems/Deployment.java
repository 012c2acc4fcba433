package org.tributary.hub.systems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.schedule.RunCounts;
import org.tributary.hub.schedule.RunStore;
import org.tributary.hub.schedule.SelfCheckTable;
import org.tributary.hub.schedule.StreamScheduler;
import org.tributary.hub.schedule.StreamTable;
import org.tributary.routes.failure.FailurePolicy;
import org.tributary.routes.ingest.LiveStream;
import org.tributary.routes.ingest.RecordSink;
import org.tributary.routes.ingest.Run;
import org.tributary.routes.ingest.RunKind;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;
import org.tributary.sdk.write.ActionSpec;

/**
 * Brings the system files of the home directory to life, at the start and whenever they change:
 * connector, routes, rows and schedule. A file with mistakes is refused with all of them and keeps
 * no other system from running; the version of it that works goes on. A new version proves its
 * reading and is tried on stored records before it takes over, without a restart and between two
 * pages; if its first run fails, the version before comes back.
 */
public final class Deployment
    implements DeployedSystems, Drafts, LiveStreams, StreamSlot.Trials, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(Deployment.class);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final TributarySettings settings;
  private final SystemSource source;
  private final VersionStore versions;
  private final DraftFolder drafts;
  private final SecretFolder secrets;
  private final VersionCheck check;
  private final CamelContext camel;
  private final Clock clock;
  private final RunStore runs;
  private final StreamTable streams;
  private final SelfCheckTable checks;
  private final StreamScheduler schedule;
  private final Scheduler quartz;
  private final StreamSlots slots;
  private final ExecutorService afterRuns;
  private final DeclaredServices services;

  private final Map<String, LiveVersion> live = new ConcurrentSkipListMap<>();
  private final Map<String, LiveVersion> before = new ConcurrentHashMap<>();
  private final Map<String, List<Mistake>> refused = new ConcurrentHashMap<>();

  /** The version that the files of a system made when they were last read. */
  private final Map<String, String> ofFiles = new ConcurrentHashMap<>();

  Deployment(
      TributarySettings settings,
      SystemSource source,
      StoredSamples samples,
      CamelContext camel,
      Clock clock,
      RunStore runs,
      RecordSink sink,
      StreamTable streams,
      SelfCheckTable checks,
      StreamScheduler schedule,
      Scheduler quartz,
      DeclaredServices services) {
    this.services = services;
    this.settings = settings;
    this.source = source;
    this.versions = new VersionStore(settings.data().resolve("versions"), source, clock);
    this.drafts = new DraftFolder(source);
    this.secrets = new SecretFolder(settings.home().resolve("secrets"));
    this.check = new VersionCheck(samples);
    this.camel = camel;
    this.clock = clock;
    this.runs = runs;
    this.streams = streams;
    this.checks = checks;
    this.schedule = schedule;
    this.quartz = quartz;
    this.slots =
        new StreamSlots(camel, runs, sink, new FailurePolicy(FIRST_RETRY), this, new KeptPins());
    this.afterRuns = camel.getExecutorServiceManager().newSingleThreadExecutor(this, "after-runs");
  }

  /** What became of one system in a scan. */
  record Outcome(String system, State state, @Nullable String version) {
    enum State {
      /** Nothing changed. */
      UNCHANGED,
      /** The version of the files is in force now. */
      DEPLOYED,
      /**
       * The version of the files is not put in force; the one before goes on, where there is one.
       */
      REFUSED,
      /** The system did not answer, so that nothing is proven; it is tried again. */
      WAITING,
      /** There is no file any more; the system is not read. */
      REMOVED
    }
  }

  /** Deploys everything and starts the scheduler, once the application stands. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(0)
  public synchronized void start() throws SchedulerException {
    runs.releaseOwn();
    for (Path file : source.files()) {
      first(file);
    }
    settle();
    quartz.start();
    Path home = settings.home().toAbsolutePath().normalize();
    if (live.isEmpty() && refused.isEmpty()) {
      log.warn("there is no system file in {}", home.resolve("systems"));
    }
    log.info("home {}: {} systems deployed, {} files refused", home, live.size(), refused.size());
  }

  /** Puts in force what has changed in the files since, and says what became of each system. */
  synchronized List<Outcome> scan() {
    List<Outcome> outcomes = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (Path file : source.files()) {
      present.add(nameOf(file));
      outcomes.add(live.containsKey(nameOf(file)) ? changed(file) : first(file));
    }
    for (String system : Set.copyOf(live.keySet())) {
      if (!present.contains(system)) {
        remove(system);
        outcomes.add(new Outcome(system, Outcome.State.REMOVED, null));
      }
    }
    refused.keySet().retainAll(present);
    if (outcomes.stream().anyMatch(o -> o.state() != Outcome.State.UNCHANGED)) {
      settle();
    }
    return outcomes;
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  private void settle() {
    streams.retireAllBut(slots.ids(), clock.instant());
    try {
      schedule.synchronize(all());
    } catch (SchedulerException e) {
      throw new IllegalStateException("The scheduler refused the schedules", e);
    }
  }

  /** A system that is not in force yet: there is nothing better, so a dead system is no reason. */
  private Outcome first(Path file) {
    String name = nameOf(file);
    SystemFile system;
    try {
      system = source.read(file);
      ofFiles.put(name, system.version().id());
      boolean isTakenBack = system.version().id().equals(versions.known(name).rejected());
      Optional<SystemFile> chosen = versions.chosenOver(name, system.version().id());
      if (isTakenBack) {
        refuse(name, List.of(new Mistake(file, 1, "", "this version was taken back")));
      }
      if (isTakenBack && chosen.isEmpty()) {
        return lastGood(name);
      }
      if (chosen.isPresent()) {
        system = chosen.get();
        log.info("{}: version {} goes on, until the files change", name, system.version().id());
      }
      inForce(new LiveVersion(system, new SharedConnector(open(system))));
    } catch (SystemFileException e) {
      refuse(name, e.mistakes());
      return lastGood(name);
    }
    forgetRefusal(name);
    return new Outcome(name, Outcome.State.DEPLOYED, system.version().id());
  }

  /** Whatever is in force: that the version of the files was taken back stays to be seen. */
  private void forgetRefusal(String system) {
    if (!Objects.equals(ofFiles.get(system), versions.known(system).rejected())) {
      refused.remove(system);
    }
  }

  private Outcome lastGood(String system) {
    String good = versions.known(system).good();
    try {
      Optional<SystemFile> kept = good == null ? Optional.empty() : versions.read(system, good);
      if (kept.isPresent()) {
        inForce(new LiveVersion(kept.get(), new SharedConnector(open(kept.get()))));
        log.warn("{}: version {}, which was last good, goes on", system, good);
      }
    } catch (SystemFileException e) {
      log.error("{}: version {}, which was last good, cannot be used any more", system, good);
    }
    return new Outcome(system, Outcome.State.REFUSED, null);
  }

  private Outcome changed(Path file) {
    String name = nameOf(file);
    LiveVersion now = Objects.requireNonNull(live.get(name));
    SystemFile next;
    try {
      next = source.read(file);
      ofFiles.put(name, next.version().id());
      next = versions.chosenOver(name, next.version().id()).orElse(next);
    } catch (SystemFileException e) {
      refuse(name, e.mistakes());
      return new Outcome(name, Outcome.State.REFUSED, now.id());
    }
    boolean same =
        next.version().id().equals(now.id()) && next.settings().equals(now.system().settings());
    if (same) {
      forgetRefusal(name);
      return new Outcome(name, Outcome.State.UNCHANGED, now.id());
    }
    if (next.version().id().equals(versions.known(name).rejected())) {
      return new Outcome(name, Outcome.State.UNCHANGED, now.id());
    }
    Outcome outcome = replace(now, next);
    if (!next.settings().equals(now.system().settings())) {
      slots.reopenPinned(Objects.requireNonNull(live.get(name)));
    }
    return outcome;
  }

  private Outcome replace(LiveVersion now, SystemFile next) {
    SharedConnector connector;
    try {
      connector = now.readsAlike(next) ? now.connector() : new SharedConnector(open(next));
    } catch (SystemFileException e) {
      refuse(next.id(), e.mistakes());
      return new Outcome(next.id(), Outcome.State.REFUSED, now.id());
    }
    LiveVersion version = new LiveVersion(next, connector);
    version.inherit(now);
    List<VersionCheck.Objection> objections = new ArrayList<>();
    if (connector != now.connector()) {
      objections.addAll(check.reading(next, connector.get(), now.changedIn(next), clock.instant()));
    }
    if (objections.isEmpty()) {
      objections.addAll(check.mapping(now.system(), next));
    }
    if (!objections.isEmpty()) {
      version.discard();
      refuse(next.id(), objections.stream().map(o -> mistake(next, o)).toList());
      boolean waiting = objections.stream().allMatch(VersionCheck.Objection::passing);
      return new Outcome(
          next.id(), waiting ? Outcome.State.WAITING : Outcome.State.REFUSED, now.id());
    }
    version.onTrial(now.changedIn(next));
    versions.know(next.id(), choosing(next.id(), version).withRejected(null));
    LiveVersion older = before.put(next.id(), now);
    if (older != null) {
      older.discard();
    }
    inForce(version);
    refused.remove(next.id());
    log.info("{}: version {} is in force, in the place of {}", next.id(), version.id(), now.id());
    if (version.isOnTrial()) {
      settle();
      tryStreams(version);
    } else {
      proveGood(version);
    }
    return new Outcome(next.id(), Outcome.State.DEPLOYED, version.id());
  }

  private static Mistake mistake(SystemFile system, VersionCheck.Objection objection) {
    String key = "streams.%s.%s".formatted(objection.stream(), objection.part());
    return SystemSource.located(system, key, objection.sentence());
  }

  /** Its first run shows what a version is worth, so it does not wait for the schedule. */
  private void tryStreams(LiveVersion version) {
    for (StreamSpec stream : version.system().streams().values()) {
      if (version.isOnTrial(stream.name()) && stream.schedule() != null) {
        schedule.run(stream.system(), stream.name(), RunKind.CHANGES, false);
      }
    }
  }

  @Override
  public Optional<WriteLease> write(String system, String action) {
    while (true) {
      LiveVersion version = live.get(system);
      ActionSpec spec = version == null ? null : version.system().actions().get(action);
      if (version == null || spec == null) {
        return Optional.empty();
      }
      SharedConnector connector = version.connector();
      if (connector.tryUse()) {
        try {
          return Optional.of(
              new WriteLease(spec, connector.get().target(spec), connector::giveBack));
        } catch (RuntimeException e) {
          connector.giveBack();
          throw e;
        }
      }
    }
  }

  private Connector open(SystemFile system) {
    return source.open(system, context(system));
  }

  private ConnectorContext context(SystemFile system) {
    try {
      Path work = settings.data().resolve("work").resolve(system.id());
      Files.createDirectories(work);
      return new ConnectorContext(camel, clock, work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a version the one that new pages and runs take. */
  private void inForce(LiveVersion version) {
    SystemFile system = version.system();
    if (!system.file().startsWith(versions.folder())) {
      versions.keep(system);
    }
    system.streams().values().forEach(streams::ensure);
    services.declare(system);
    live.put(system.id(), version);
    slots.put(version);
  }

  private void remove(String system) {
    slots.end(system);
    ofFiles.remove(system);
    LiveVersion gone = live.remove(system);
    if (gone != null) {
      gone.discard();
    }
    LiveVersion older = before.remove(system);
    if (older != null) {
      older.discard();
    }
    log.info("{}: there is no file any more; it is not read", system);
  }

  /** The pins that the kept versions know of. */
  private final class KeptPins implements StreamSlots.Pins {
    @Override
    public @Nullable String of(StreamSpec stream) {
      return versions.known(stream.system()).pins().get(stream.name());
    }

    @Override
    public @Nullable LiveVersion open(StreamSpec stream, String version) {
      return versions
          .read(stream.system(), version)
          .filter(file -> file.streams().containsKey(stream.name()))
          .map(file -> new LiveVersion(file, new SharedConnector(Deployment.this.open(file))))
          .orElse(null);
    }
  }

  private void refuse(String name, List<Mistake> mistakes) {
    if (!mistakes.equals(refused.put(name, mistakes))) {
      log.error("{} was refused:\n{}", name, new SystemFileException(mistakes).getMessage());
    }
  }

  @Override
  public void succeeded(LiveVersion version, String stream, Run run) {
    RunCounts counts = version.isOnTrial(stream) ? runs.counts(run) : RunCounts.ofRead(0);
    if (counts.parked() * 2 > counts.read()) {
      String sentence = "it parked %d of %d records".formatted(counts.parked(), counts.read());
      afterRuns.execute(() -> takeBack(version, stream, "map", sentence));
      return;
    }
    if (version.passed(stream)) {
      log.info("{}: version {} has shown itself", version.system().id(), version.id());
      afterRuns.execute(() -> proveGood(version));
    } else if (!version.isOnTrial() && isNotYetGood(version)) {
      afterRuns.execute(() -> proveGood(version));
    }
  }

  private boolean isNotYetGood(LiveVersion version) {
    return !version.id().equals(versions.known(version.system().id()).good());
  }

  private synchronized void proveGood(LiveVersion version) {
    String system = version.system().id();
    if (live.get(system) == version) {
      versions.know(system, versions.known(system).withGood(version.id()));
      LiveVersion older = before.remove(system);
      if (older != null) {
        older.discard();
      }
    }
  }

  @Override
  public void failed(
      LiveVersion version, String stream, FailureCategory category, String sentence) {
    LiveVersion older = before.get(version.system().id());
    boolean readsAlike = older != null && older.connector() == version.connector();
    boolean itsOwnFault =
        !readsAlike
            && category != FailureCategory.UNAVAILABLE
            && category != FailureCategory.RATE_LIMITED;
    if (version.isOnTrial(stream) && itsOwnFault) {
      afterRuns.execute(() -> takeBack(version, stream, "read", sentence));
    }
  }

  private synchronized void takeBack(
      LiveVersion version, String stream, String part, String sentence) {
    String system = version.system().id();
    LiveVersion older = before.get(system);
    if (older == null || live.get(system) != version) {
      return;
    }
    before.remove(system);
    boolean isSameText = older.id().equals(version.id());
    versions.know(system, choosing(system, older).withRejected(isSameText ? null : version.id()));
    inForce(older);
    version.discard();
    String problem = "taken back, because its first run failed: " + sentence;
    refuse(
        system,
        List.of(
            mistake(version.system(), new VersionCheck.Objection(stream, part, problem, false))));
    settle();
    log.warn("{}: version {} is in force again", system, older.id());
  }

  /** What is known once a version is in force that perhaps the files do not make. */
  private KnownVersions choosing(String system, LiveVersion version) {
    return versions.known(system).choosing(version.id(), ofFiles.getOrDefault(system, ""));
  }

  @Override
  public SystemFile draft(String system, Map<String, String> texts) {
    return drafts.ofMappings(find(system).orElseThrow(), texts);
  }

  /** A draft in which the system file is another one, too; it must not be put in force. */
  SystemFile draftOfAll(SystemFile now, Map<String, String> texts) {
    return drafts.ofAll(now, texts);
  }

  /**
   * Puts a draft in force in the place of the version that it was made of, until the files change;
   * it is proved as a version of the files is.
   *
   * @return what became of it, and what speaks against it; empty where another version is in force
   */
  synchronized Optional<Put> put(SystemFile draft, KnownVersions.Edit edit) {
    LiveVersion now = live.get(draft.id());
    if (now == null || !now.id().equals(edit.from())) {
      return Optional.empty();
    }
    if (draft.version().id().equals(now.id())) {
      return Optional.of(
          new Put(new Outcome(draft.id(), Outcome.State.UNCHANGED, now.id()), List.of()));
    }
    Put put = asked(now, draft);
    if (put.outcome().state() == Outcome.State.DEPLOYED) {
      String version = draft.version().id();
      versions.know(draft.id(), versions.known(draft.id()).edited(version, edit));
      log.info("{}: version {} was put in force by {}", draft.id(), version, edit.by());
    }
    return Optional.of(put);
  }

  /** As a person asks: what speaks against it is answered, and is no mistake of the files. */
  private Put asked(LiveVersion now, SystemFile next) {
    String system = next.id();
    List<Mistake> ofFile = refused.remove(system);
    Outcome outcome = replace(now, next);
    List<Mistake> mistakes = refused.getOrDefault(system, List.of());
    if (outcome.state() != Outcome.State.DEPLOYED) {
      if (ofFile == null) {
        refused.remove(system);
      } else {
        refused.put(system, ofFile);
      }
    }
    return new Put(outcome, mistakes);
  }

  /** Where the secrets of the home directory stand. */
  SecretFolder secrets() {
    return secrets;
  }

  /**
   * Replaces a secret in the home directory, once the version that is in force has proved its
   * reading with it.
   *
   * @param by who asks
   * @return what became of it, and what speaks against it; empty where the system has no such one
   * @throws SystemFileException where it cannot be used at all
   */
  synchronized Optional<Put> replaceSecret(String system, String name, String secret, String by) {
    LiveVersion now = live.get(system);
    if (now == null || !SystemSecret.names(now.system()).contains(name)) {
      return Optional.empty();
    }
    Optional<SystemFile> kept = versions.read(system, now.id(), Map.of(name, secret));
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try (SecretFolder.Draft draft = secrets.draft(name, secret)) {
      SystemFile next = kept.get();
      if (next.settings().equals(now.system().settings())) {
        return Optional.of(
            new Put(new Outcome(system, Outcome.State.UNCHANGED, now.id()), List.of()));
      }
      Put put = asked(now, next);
      if (put.outcome().state() == Outcome.State.DEPLOYED) {
        draft.keep();
        slots.reopenPinned(Objects.requireNonNull(live.get(system)));
        log.info("{}: the secret {} was replaced by {}", system, name, by);
      }
      return Optional.of(put);
    }
  }

  /** What became of a draft, and what speaks against it. */
  record Put(Outcome outcome, List<Mistake> mistakes) {}

  /** A version of a system that is kept, or that is in force. */
  Optional<SystemFile> version(String system, String version) {
    return find(system)
        .filter(now -> now.version().id().equals(version))
        .or(() -> versions.read(system, version));
  }

  /** What is known of the versions of a system. */
  KnownVersions known(String system) {
    return versions.known(system);
  }

  /** The version that a stream of a system takes now. */
  String inForce(StreamSpec stream) {
    return slots.inForce(stream).id();
  }

  /**
   * Puts a kept version in force again, until the files change.
   *
   * @return false where it is not kept
   * @throws SystemFileException where it cannot be used any more
   */
  synchronized boolean rollBack(String system, String version) {
    LiveVersion now = live.get(system);
    Optional<SystemFile> kept = versions.read(system, version);
    if (now == null || kept.isEmpty()) {
      return false;
    }
    if (!version.equals(now.id())) {
      LiveVersion again = new LiveVersion(kept.get(), new SharedConnector(open(kept.get())));
      versions.know(system, choosing(system, again).withRejected(now.id()));
      inForce(again);
      now.discard();
      settle();
      log.info("{}: version {} is in force again, as asked", system, version);
    }
    return true;
  }

  /**
   * Pins a stream to a version, or lets it go.
   *
   * @param version null to let it go
   * @return false where that version is not kept or has no such stream
   */
  synchronized boolean pin(String system, String stream, @Nullable String version) {
    LiveVersion now = live.get(system);
    if (now == null || (version != null && !isKept(system, stream, version))) {
      return false;
    }
    versions.know(system, versions.known(system).withPin(stream, version));
    slots.put(now);
    return true;
  }

  private boolean isKept(String system, String stream, String version) {
    return versions
        .read(system, version)
        .filter(file -> file.streams().containsKey(stream))
        .isPresent();
  }

  @Override
  public Collection<SystemFile> all() {
    return live.values().stream().map(LiveVersion::system).toList();
  }

  @Override
  public Optional<SystemFile> find(String id) {
    return Optional.ofNullable(live.get(id)).map(LiveVersion::system);
  }

  @Override
  public Optional<LiveStream> liveStream(String system, String stream) {
    return Optional.ofNullable(slots.find(system + "." + stream));
  }

  @Override
  public boolean goesBack(StreamSpec stream) {
    StreamSlot slot = slots.find(stream.id());
    return slot != null && slot.goesBack();
  }

  @Override
  public List<Finding> check(StreamSpec stream) {
    StreamSlot slot = slots.find(stream.id());
    if (slot == null) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Finding> findings;
    LiveStream.Lease lease = slot.lease();
    try {
      findings =
          Optional.ofNullable(lease.probe())
              .map(asked -> SelfCheck.whole(asked, now))
              .orElse(List.of());
    } catch (ConnectorException e) {
      findings = List.of(Finding.noAnswer(e));
    } finally {
      lease.release();
    }
    checks.keep(streams.number(stream.system(), stream.name()), findings, now);
    return findings;
  }

  @Override
  public Map<String, List<Mistake>> refused() {
    return Map.copyOf(refused);
  }

  @Override
  public void destroy() {
    live.values().forEach(LiveVersion::discard);
    before.values().forEach(LiveVersion::discard);
    slots.discardPinned();
  }
}
