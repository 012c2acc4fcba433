package org.tributary.hub.systems;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;

/**
 * Looks at folders of the home directory every few seconds and has what changed deployed, once it
 * has been the same twice: a file that is half written, or one of several that belong together, is
 * waited for.
 */
public final class HomeWatch {
  private static final Logger log = LoggerFactory.getLogger(HomeWatch.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final Path home;
  private final List<String> folders;
  private final Scan scan;
  private final Duration every;
  private final Clock clock;
  private final ScheduledExecutorService each;

  private Map<Path, Stamp> deployed = Map.of();
  private Map<Path, Stamp> last = Map.of();
  private Instant tryAgainAt = Instant.MAX;

  /** Deploys what has changed. */
  public interface Scan {
    /** Whether something is still waited for, so that it is to be tried again. */
    boolean waits();
  }

  /** Watches these folders of a home directory; with a pause of zero never. */
  public HomeWatch(
      Path home, List<String> folders, Scan scan, Duration every, Clock clock, CamelContext camel) {
    this.home = home;
    this.folders = List.copyOf(folders);
    this.scan = scan;
    this.every = every;
    this.clock = clock;
    this.each =
        camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "home-watch");
  }

  /** What tells one state of a file from another without reading it. */
  private record Stamp(Instant modified, long size) {}

  /** Begins after everything is deployed for the first time. */
  @EventListener(ApplicationReadyEvent.class)
  @Order
  public void start() {
    deployed = stamps();
    last = deployed;
    tryAgainAt = clock.instant().plus(TRY_AGAIN);
    if (!every.isZero()) {
      long millis = every.toMillis();
      var unused = each.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      Map<Path, Stamp> now = stamps();
      boolean settled = now.equals(last);
      last = now;
      if ((settled && !now.equals(deployed)) || !clock.instant().isBefore(tryAgainAt)) {
        deployed = now;
        scan();
      }
    } catch (RuntimeException e) {
      log.error("The home directory could not be looked at: {}", e.getClass().getName());
      log.debug("the failure in full", e);
    }
  }

  private void scan() {
    tryAgainAt = scan.waits() ? clock.instant().plus(TRY_AGAIN) : Instant.MAX;
  }

  private Map<Path, Stamp> stamps() {
    Map<Path, Stamp> stamps = new TreeMap<>();
    for (String folder : folders) {
      Path directory = home.resolve(folder);
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          for (Path file : files.toList()) {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            Instant modified = found.lastModifiedTime().toInstant();
            stamps.put(file, new Stamp(modified, found.size()));
          }
        } catch (IOException e) {
          log.debug("{} changed while it was looked at", folder);
        }
      }
    }
    return stamps;
  }
}
