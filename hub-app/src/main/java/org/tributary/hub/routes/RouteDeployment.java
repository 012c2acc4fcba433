package org.tributary.hub.routes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * Brings the route files of the home directory to life, at the start and whenever they change. Each
 * file is a unit. A file with mistakes is refused, and the version of it that runs goes on; one
 * without takes its place once what is on its way there has come to its end.
 */
final class RouteDeployment {
  private static final Logger log = LoggerFactory.getLogger(RouteDeployment.class);

  private static final List<RouteMistake> TAKEN_BACK =
      List.of(
          new RouteMistake(
              1, "", "this version was taken back; another one runs until the file changes"));

  private final Path folder;
  private final RouteVersions versions;
  private final RouteCheck check;
  private final CamelContext camel;
  private final Clock clock;

  private final Map<String, RouteUnit> running = new ConcurrentSkipListMap<>();
  private final Map<String, Refusal> refused = new ConcurrentHashMap<>();

  RouteDeployment(
      Path folder, RouteVersions versions, RouteCheck check, CamelContext camel, Clock clock) {
    this.folder = folder;
    this.versions = versions;
    this.check = check;
    this.camel = camel;
    this.clock = clock;
  }

  /**
   * A file that is not put in force.
   *
   * @param version of the text that is refused; null where it could not be read
   * @param waits whether it is tried again although it stays as it is
   */
  record Refusal(@Nullable String version, List<RouteMistake> mistakes, boolean waits) {}

  /** What became of one file in a scan. */
  record Outcome(String file, State state, @Nullable String version) {
    enum State {
      UNCHANGED,
      /** The routes of the file run now. */
      DEPLOYED,
      /** The routes of the file do not run; those before go on, where there are any. */
      REFUSED,
      /** There is no file any more; its routes were stopped. */
      REMOVED
    }
  }

  /** Starts every file, once the systems are deployed. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(1000)
  public synchronized void start() {
    scan();
    if (!running.isEmpty() || !refused.isEmpty()) {
      log.info("{} route files run, {} are refused", running.size(), refused.size());
    }
  }

  /** Puts in force what has changed in the files, and says what became of each. */
  synchronized List<Outcome> scan() {
    List<Outcome> outcomes = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (Path file : RouteFile.in(folder)) {
      String name = RouteFile.nameOf(file);
      if (present.add(name)) {
        outcomes.add(look(name, file));
      }
    }
    for (String name : Set.copyOf(running.keySet())) {
      if (!present.contains(name)) {
        stop(name);
        versions.takenBack(name, null);
        log.info("{}: there is no file any more; its routes were stopped", name);
        outcomes.add(new Outcome(name, Outcome.State.REMOVED, null));
      }
    }
    refused.keySet().retainAll(present);
    return outcomes;
  }

  /** Whether a file is refused that may work later as it is. */
  boolean waits() {
    return refused.values().stream().anyMatch(Refusal::waits);
  }

  private Outcome look(String name, Path path) {
    RouteFile file;
    try {
      refuseOtherNames(name, path);
      file = RouteFile.read(path);
    } catch (IOException e) {
      return refuse(
          name, null, List.of(new RouteMistake(1, "", String.valueOf(e.getMessage()))), false);
    }
    RouteUnit now = running.get(name);
    Refusal before = refused.get(name);
    if (now != null && now.file().version().equals(file.version())) {
      refused.remove(name);
      versions.takenBack(name, null);
      return new Outcome(name, Outcome.State.UNCHANGED, file.version());
    }
    if (before != null && file.version().equals(before.version()) && !before.waits()) {
      if (now == null) {
        versions.last(name).ifPresent(this::lastGood);
      }
      return new Outcome(name, Outcome.State.UNCHANGED, versionOf(name));
    }
    if (file.version().equals(versions.takenBack(name))) {
      return refuse(name, file.version(), TAKEN_BACK, false);
    }
    List<RouteMistake> mistakes = check.mistakes(file, takenBeside(name));
    if (!mistakes.isEmpty()) {
      return refuse(name, file.version(), mistakes, false);
    }
    return replace(now, file);
  }

  private static void refuseOtherNames(String name, Path path) throws IOException {
    if (!path.getFileName().toString().endsWith(".yaml")) {
      throw new IOException("routes are Camel YAML: the file would have to end with .yaml");
    }
    if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IOException("the name of a route file has small letters, digits and hyphens");
    }
  }

  private Outcome replace(@Nullable RouteUnit now, RouteFile file) {
    if (now != null) {
      stop(file.name());
    }
    try {
      begin(file);
      versions.keep(file);
      versions.takenBack(file.name(), null);
      refused.remove(file.name());
      log.info("{}: version {} of the routes runs", file.name(), file.version());
      return new Outcome(file.name(), Outcome.State.DEPLOYED, file.version());
    } catch (Exception e) {
      List<RouteMistake> mistakes = List.of(check.mistake(RouteText.of(file, Set.of()), e));
      if (now != null) {
        again(now.file());
      }
      return refuse(file.name(), file.version(), mistakes, now == null);
    }
  }

  private void begin(RouteFile file) throws Exception {
    running.put(file.name(), RouteUnit.start(camel, file, clock.instant()));
  }

  private void again(RouteFile file) {
    try {
      begin(file);
    } catch (Exception e) {
      log.error("{}: version {} does not start any more", file.name(), file.version());
      log.debug("the failure in full, which may hold a secret", e);
    }
  }

  private void stop(String name) {
    RouteUnit unit = running.remove(name);
    if (unit != null) {
      unit.stop(camel);
    }
  }

  private Outcome refuse(
      String name, @Nullable String version, List<RouteMistake> mistakes, boolean waits) {
    Refusal refusal = new Refusal(version, mistakes, waits);
    if (!refusal.equals(refused.put(name, refusal))) {
      log.error(
          "{} was refused:\n{}",
          name,
          mistakes.stream().map(m -> m.in(name)).collect(Collectors.joining("\n")));
    }
    if (!running.containsKey(name) && !waits) {
      versions.last(name).ifPresent(this::lastGood);
    }
    return new Outcome(name, Outcome.State.REFUSED, versionOf(name));
  }

  private void lastGood(RouteFile file) {
    if (check.mistakes(file, takenBeside(file.name())).isEmpty()) {
      again(file);
      log.warn("{}: version {}, which ran last, goes on", file.name(), file.version());
    }
  }

  /**
   * Lets a kept version of a file run again, until the file changes.
   *
   * @return why it cannot; empty without a reason where it runs, and no list where there is no such
   *     version or no such file
   */
  synchronized Optional<List<RouteMistake>> rollBack(String name, String version) {
    Optional<RouteFile> kept = versions.read(name, version);
    Optional<Path> path = RouteFile.in(folder).stream().filter(f -> isCalled(f, name)).findFirst();
    if (kept.isEmpty() || path.isEmpty()) {
      return Optional.empty();
    }
    RouteUnit now = running.get(name);
    if (now != null && now.file().version().equals(version)) {
      return Optional.of(List.of());
    }
    List<RouteMistake> mistakes = check.mistakes(kept.get(), takenBeside(name));
    if (!mistakes.isEmpty()) {
      return Optional.of(mistakes);
    }
    Outcome outcome = replace(now, kept.get());
    if (outcome.state() == Outcome.State.REFUSED) {
      Refusal refusal = refused.get(name);
      return Optional.of(refusal == null ? List.of() : refusal.mistakes());
    }
    String onDisk = versionOn(path.get());
    if (onDisk != null && !onDisk.equals(version)) {
      versions.takenBack(name, onDisk);
      refuse(name, onDisk, TAKEN_BACK, false);
    }
    return Optional.of(List.of());
  }

  /** The version of what stands in a file, whether or not it runs; null where it cannot be read. */
  private static @Nullable String versionOn(Path path) {
    try {
      return RouteFile.read(path).version();
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isCalled(Path file, String name) {
    return RouteFile.nameOf(file).equals(name);
  }

  /** The versions of a file that are kept, newest first. */
  List<RouteVersions.Kept> kept(String name) {
    return versions.all(name);
  }

  /** The version of a file that was taken back; or null. */
  @Nullable String takenBack(String name) {
    return versions.takenBack(name);
  }

  private @Nullable String versionOf(String name) {
    RouteUnit unit = running.get(name);
    return unit == null ? null : unit.file().version();
  }

  private Set<String> takenBeside(String name) {
    RouteUnit own = running.get(name);
    Set<String> taken =
        camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    if (own != null) {
      own.ids().forEach(taken::remove);
    }
    return taken;
  }

  /** The files whose routes run, by name. */
  Map<String, RouteUnit> running() {
    return new TreeMap<>(running);
  }

  /** The files that are refused, by name. */
  Map<String, Refusal> refused() {
    return new TreeMap<>(refused);
  }
}
