package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.api.Said;
import org.tributary.sdk.system.SystemFileException;

/**
 * A deployed system as the API shows it.
 *
 * @param version the version of its file that is in force
 * @param actions what can be written to it
 * @param health how fresh it is as a whole, and what stands in the way
 */
record SystemView(
    String id,
    Map<String, String> title,
    String family,
    String connector,
    String version,
    List<String> actions,
    SourceFreshness health,
    List<StreamView> streams) {

  /**
   * One stream.
   *
   * @param produces the canonical type that it yields
   * @param readsSince whether a run of it can go back to a date
   * @param failingSince since when its readings fail in the way of the last one
   * @param parked how many records are parked; counted up to {@link SystemQueries#COUNT_LIMIT}
   * @param parkedIsMore whether there are at least that many
   */
  record StreamView(
      String name,
      String produces,
      SourceState state,
      @Nullable Instant asOf,
      Duration expectEvery,
      @Said @Nullable String problem,
      Boolean paused,
      @Nullable String schedule,
      @Nullable String reconcile,
      @Nullable Instant nextRunAt,
      Boolean readsSince,
      @Nullable LastRun lastRun,
      @Nullable Instant failingSince,
      int parked,
      Boolean parkedIsMore,
      @Nullable SelfCheck selfCheck,
      List<Coverage> coverage) {}

  /**
   * What the self-check last found.
   *
   * @param at when a question was last asked
   */
  record SelfCheck(Instant at, List<Finding> findings) {}

  /** One answer of the self-check. */
  record Finding(String check, String outcome, @Said String sentence) {
    static Finding of(org.tributary.sdk.check.Finding finding) {
      return new Finding(
          finding.check().name().toLowerCase(Locale.ROOT),
          finding.outcome().name().toLowerCase(Locale.ROOT),
          finding.sentence());
    }
  }

  /**
   * The last run of a stream.
   *
   * @param read how many records it read so far
   * @param changed how many of them said something new
   * @param parked how many it set aside
   */
  record LastRun(
      UUID id,
      String kind,
      String state,
      Instant startedAt,
      @Nullable Instant finishedAt,
      Long read,
      Long changed,
      Long parked,
      @Nullable String category,
      @Said @Nullable String sentence) {}

  /**
   * How far one code table covers the codes that the stream met.
   *
   * @param unmapped the commonest codes without a row
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Coverage(
      String table,
      long codes,
      long mappedCodes,
      long uses,
      long mappedUses,
      List<String> unmapped) {}

  /** A system file that could not be deployed. */
  record Refused(String file, List<Mistake> mistakes) {}

  /** One mistake in it. */
  record Mistake(int line, String key, @Said String problem) {}

  static Map<String, List<Mistake>> mistakes(
      Map<String, List<SystemFileException.Mistake>> refused) {
    return refused.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                file ->
                    file.getValue().stream()
                        .map(m -> new Mistake(m.line(), m.key(), m.problem()))
                        .toList()));
  }
}
