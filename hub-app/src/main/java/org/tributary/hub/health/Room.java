package org.tributary.hub.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.health.HealthCheck.Kind;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.hub.store.Sql;

/** How much room there is for the hub's files, and how much the store takes. */
@Component
class Room {
  private static final Logger log = LoggerFactory.getLogger(Room.class);
  private static final double GIGABYTE = 1_000_000_000;

  private final Sql sql;
  private final TributarySettings settings;
  private final Clock clock;

  Room(Sql sql, TributarySettings settings, Clock clock) {
    this.sql = sql;
    this.settings = settings;
    this.clock = clock;
  }

  List<HealthCheck> checks() {
    List<HealthCheck> checks = new ArrayList<>();
    Instant now = clock.instant();
    try {
      Path folder = Files.exists(settings.data()) ? settings.data() : settings.home();
      FileStore disk = Files.getFileStore(folder.toAbsolutePath());
      long free = disk.getUsableSpace();
      boolean enough = free >= settings.health().freeDisk().toBytes();
      checks.add(
          HealthCheck.sized(
              Kind.DISK,
              "data",
              enough ? State.PASSED : State.WARNING,
              now,
              free,
              enough ? "health.disk-good" : "health.disk-full",
              free / GIGABYTE,
              disk.getTotalSpace() / GIGABYTE));
    } catch (IOException e) {
      log.warn("how much of the disk is free cannot be told: {}", e.getClass().getName());
    }
    long size = storeSize();
    checks.add(
        HealthCheck.sized(
            Kind.STORE,
            sql.isH2() ? "h2" : "postgresql",
            State.PASSED,
            now,
            size,
            "health.store",
            size / GIGABYTE));
    return checks;
  }

  private long storeSize() {
    if (!sql.isH2()) {
      Long size =
          sql.jdbc().queryForObject("SELECT pg_database_size(current_database())", Long.class);
      return size == null ? 0 : size;
    }
    try {
      Path file = settings.data().resolve("tributary.mv.db");
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
