package org.tributary.hub.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.health.HealthCheck.Kind;
import org.tributary.hub.health.HealthCheck.Owner;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.hub.schedule.Rounds;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.system.SystemFile;

/**
 * The TLS certificates of the systems, as this node saw them last: each is looked at once a day,
 * one after the other, and one that could not be seen again after an hour.
 */
@Component
class Certificates implements SmartLifecycle {
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(11);

  private final DeployedSystems deployed;
  private final TributarySettings.Health settings;
  private final Clock clock;
  private final CertificateProbe probe = new CertificateProbe();
  private final Map<TlsAddress, Look> looks = new ConcurrentHashMap<>();
  private final Rounds rounds = new Rounds("health", 1, PATIENCE);
  private volatile boolean running;

  Certificates(DeployedSystems deployed, TributarySettings settings, Clock clock) {
    this.deployed = deployed;
    this.settings = settings.health();
    this.clock = clock;
  }

  /** One look at an address. */
  private record Look(Instant at, CertificateProbe.Seen seen) {}

  /** Looks at what is due. */
  void look() {
    Set<TlsAddress> all = addresses();
    looks.keySet().retainAll(all);
    for (TlsAddress address : all) {
      if (running && isDue(address)) {
        CertificateProbe.Seen seen = probe.look(address);
        looks.put(address, new Look(clock.instant(), seen));
      }
    }
  }

  private Set<TlsAddress> addresses() {
    Set<TlsAddress> all = new HashSet<>();
    for (SystemFile system : deployed.all()) {
      all.addAll(TlsAddress.of(system));
    }
    return all;
  }

  private boolean isDue(TlsAddress address) {
    Look last = looks.get(address);
    if (last == null) {
      return true;
    }
    boolean well = last.seen().trouble() == CertificateProbe.Trouble.NONE;
    Duration pause =
        well || settings.lookEvery().compareTo(AGAIN) < 0 ? settings.lookEvery() : AGAIN;
    return !clock.instant().isBefore(last.at().plus(pause));
  }

  /** What was seen of each address that is in use; of what was not looked at yet, nothing. */
  List<HealthCheck> checks() {
    Instant now = clock.instant();
    Map<String, HealthCheck> checks = new HashMap<>();
    for (Map.Entry<TlsAddress, Look> each : looks.entrySet()) {
      TlsAddress address = each.getKey();
      checks.put(address.system() + ' ' + address.place(), check(address, each.getValue(), now));
    }
    return new ArrayList<>(checks.values());
  }

  private HealthCheck check(TlsAddress address, Look look, Instant now) {
    Instant ends = look.seen().endsAt();
    if (ends == null) {
      boolean ours = look.seen().trouble() == CertificateProbe.Trouble.UNTRUSTED;
      return of(
          address,
          look,
          ours ? State.FAILED : State.UNKNOWN,
          ours ? Owner.HUB : null,
          ours ? "health.certificate-trust" : "health.certificate-unseen",
          address.place());
    }
    if (ends.isBefore(now)) {
      return of(
          address,
          look,
          State.FAILED,
          Owner.SYSTEM,
          "health.certificate-ended",
          address.place(),
          Ends.day(ends));
    }
    if (look.seen().trouble() == CertificateProbe.Trouble.UNTRUSTED) {
      return of(
          address,
          look,
          State.FAILED,
          Owner.SYSTEM,
          "health.certificate-untrusted",
          address.place());
    }
    boolean soon = ends.isBefore(now.plus(settings.certificates()));
    return of(
        address,
        look,
        soon ? State.WARNING : State.PASSED,
        soon ? Owner.SYSTEM : null,
        soon ? "health.certificate-ends" : "health.certificate-good",
        address.place(),
        Ends.day(ends),
        Ends.days(now, ends));
  }

  private static HealthCheck of(
      TlsAddress address,
      Look look,
      State state,
      @Nullable Owner owner,
      String key,
      Object... arguments) {
    return HealthCheck.ending(
        Kind.CERTIFICATE,
        address.place(),
        address.system(),
        state,
        owner,
        look.at(),
        look.seen().endsAt(),
        key,
        arguments);
  }

  @Override
  public void start() {
    running = true;
    if (!settings.lookEvery().isZero()) {
      rounds.every(ROUND, this::look);
    }
  }

  @Override
  public void stop() {
    running = false;
    rounds.end();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the web server has let its last callers go. */
  @Override
  public int getPhase() {
    return 0;
  }
}
