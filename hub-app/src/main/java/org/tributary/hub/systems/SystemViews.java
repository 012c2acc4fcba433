package org.tributary.hub.systems;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tributary.hub.schedule.SelfCheckTable;
import org.tributary.hub.schedule.StreamScheduler;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** Makes the views of systems from their files, the store and the schedule. */
@Component
class SystemViews {
  private static final Logger log = LoggerFactory.getLogger(SystemViews.class);

  private final DeployedSystems deployed;
  private final SystemQueries queries;
  private final SelfCheckTable checks;
  private final StreamScheduler scheduler;
  private final Clock clock;

  SystemViews(
      DeployedSystems deployed,
      SystemQueries queries,
      SelfCheckTable checks,
      StreamScheduler scheduler,
      Clock clock) {
    this.deployed = deployed;
    this.queries = queries;
    this.checks = checks;
    this.scheduler = scheduler;
    this.clock = clock;
  }

  /** Without the unmapped codes. */
  List<SystemView> all(List<SystemFile> files) {
    Map<String, StreamStatus> known = Freshness.byId(queries.all());
    return files.stream().map(file -> view(file, known, false)).toList();
  }

  SystemView one(SystemFile file) {
    return view(file, Freshness.byId(queries.ofSystem(file.id())), true);
  }

  private SystemView view(SystemFile file, Map<String, StreamStatus> known, boolean withCodes) {
    Instant now = clock.instant();
    return new SystemView(
        file.id(),
        file.title(),
        file.family(),
        file.connector(),
        file.version().id(),
        List.copyOf(file.actions().keySet()),
        Freshness.of(file, known, now),
        file.streams().values().stream()
            .map(
                spec ->
                    stream(spec, known.get(spec.id()), Freshness.of(spec, known, now), withCodes))
            .toList());
  }

  private SystemView.StreamView stream(
      StreamSpec spec, @Nullable StreamStatus status, SourceFreshness fresh, boolean withCodes) {
    int parked = status == null ? 0 : queries.parked(status.streamNo());
    return new SystemView.StreamView(
        spec.name(),
        spec.produces().name().toLowerCase(Locale.ROOT),
        fresh.state(),
        fresh.asOf(),
        spec.expectEvery(),
        fresh.problem(),
        status != null && status.paused(),
        spec.schedule(),
        spec.reconcile(),
        status != null && status.paused() ? null : nextRunAt(spec),
        deployed.goesBack(spec),
        status == null ? null : lastRun(status.lastRun()),
        status == null ? null : status.failingSince(),
        parked,
        parked == SystemQueries.COUNT_LIMIT,
        status == null ? null : selfCheck(status.streamNo()),
        status == null ? List.of() : coverage(status.streamNo(), withCodes));
  }

  private SystemView.@Nullable SelfCheck selfCheck(int streamNo) {
    SelfCheckTable.Findings found = checks.of(streamNo);
    return found == null
        ? null
        : new SystemView.SelfCheck(
            found.at(), found.all().stream().map(SystemView.Finding::of).toList());
  }

  private static SystemView.@Nullable LastRun lastRun(StreamStatus.@Nullable LastRun run) {
    return run == null
        ? null
        : new SystemView.LastRun(
            run.id(),
            run.kind(),
            run.state(),
            run.startedAt(),
            run.finishedAt(),
            run.read(),
            run.changed(),
            run.parked(),
            run.category(),
            run.sentence());
  }

  private List<SystemView.Coverage> coverage(int streamNo, boolean withCodes) {
    return queries.coverage(streamNo).stream()
        .map(
            c ->
                new SystemView.Coverage(
                    c.table(),
                    c.codes(),
                    c.mappedCodes(),
                    c.uses(),
                    c.mappedUses(),
                    withCodes && c.mappedCodes() < c.codes()
                        ? queries.unmapped(streamNo, c.table())
                        : List.of()))
        .toList();
  }

  private @Nullable Instant nextRunAt(StreamSpec spec) {
    try {
      return scheduler.nextFireTimes(spec).stream().findFirst().orElse(null);
    } catch (SchedulerException e) {
      log.warn("{}: the scheduler did not tell its next run", spec.id());
      return null;
    }
  }
}
