package org.tributary.hub.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connected system as the API shows it. */
record SystemItem(
    String id,
    Map<String, String> title,
    String family,
    String connector,
    String version,
    List<String> actions,
    Health health,
    List<Stream> streams) {

  SystemItem {
    actions = Objects.requireNonNullElse(actions, List.of());
    streams = Objects.requireNonNullElse(streams, List.of());
  }

  /** The word for how it stands: one stream that fails is enough for trouble. */
  String word() {
    boolean troubled = streams.stream().anyMatch(stream -> stream.failingSince() != null);
    return troubled && health.state().equals("fresh") ? "troubled" : health.state();
  }

  /** All systems, and the files that were refused. */
  record All(List<SystemItem> items, List<Refused> refused) {
    static final All NONE = new All(List.of(), List.of());

    All {
      refused = Objects.requireNonNullElse(refused, List.of());
    }
  }

  /** How fresh it is as a whole, and what stands in the way. */
  record Health(
      String state,
      @Nullable Instant asOf,
      @Nullable Duration expectEvery,
      @Nullable String problem) {}

  /** One stream. */
  record Stream(
      String name,
      String produces,
      String state,
      @Nullable Instant asOf,
      @Nullable Duration expectEvery,
      @Nullable String problem,
      boolean paused,
      @Nullable String schedule,
      @Nullable String reconcile,
      @Nullable Instant nextRunAt,
      boolean readsSince,
      @Nullable LastRun lastRun,
      @Nullable Instant failingSince,
      int parked,
      boolean parkedIsMore,
      @Nullable SelfCheck selfCheck,
      List<Coverage> coverage) {

    Stream {
      coverage = Objects.requireNonNullElse(coverage, List.of());
    }

    /** The word for how it stands: what was read may still be fresh while nothing more comes. */
    String word() {
      return failingSince != null && state.equals("fresh") ? "troubled" : state;
    }

    /** How many codes came that its code tables lack. */
    long unknownCodes() {
      return coverage.stream().mapToLong(table -> table.codes() - table.mappedCodes()).sum();
    }
  }

  /** How its last run stands. */
  record LastRun(
      String id,
      String kind,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      long read,
      long changed,
      long parked,
      @Nullable String category,
      @Nullable String sentence) {

    boolean failed() {
      return state.equals("failed") || state.equals("interrupted");
    }
  }

  /** What the self-check last found. */
  record SelfCheck(@Nullable Instant at, List<Finding> findings) {
    SelfCheck {
      findings = Objects.requireNonNullElse(findings, List.of());
    }

    long failed() {
      return findings.stream().filter(finding -> finding.outcome().equals("failed")).count();
    }
  }

  /** One answer of the self-check. */
  record Finding(String check, String outcome, String sentence) {}

  /** How far a code table covers the codes that came. */
  record Coverage(
      String table,
      long codes,
      long mappedCodes,
      long uses,
      long mappedUses,
      List<String> unmapped) {

    Coverage {
      unmapped = Objects.requireNonNullElse(unmapped, List.of());
    }

    /** The share of what came that has a row. */
    double share() {
      return uses == 0 ? 1 : (double) mappedUses / uses;
    }
  }

  /** A file that was refused. */
  record Refused(String file, List<Mistake> mistakes) {}

  /** What is wrong with it. */
  record Mistake(int line, @Nullable String key, String problem) {}
}
