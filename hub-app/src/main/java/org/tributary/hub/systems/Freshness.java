package org.tributary.hub.systems;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/** How fresh each deployed system is: what the 360 view says beside its facts. */
@Component
public class Freshness {
  private final DeployedSystems deployed;
  private final SystemQueries queries;
  private final Clock clock;

  Freshness(DeployedSystems deployed, SystemQueries queries, Clock clock) {
    this.deployed = deployed;
    this.queries = queries;
    this.clock = clock;
  }

  /** One entry for each deployed system, whatever its state. */
  public List<SourceFreshness> sources() {
    Map<String, StreamStatus> known = byId(queries.all());
    Instant now = clock.instant();
    return deployed.all().stream()
        .sorted(Comparator.comparing(SystemFile::id))
        .map(file -> of(file, known, now))
        .toList();
  }

  /** A system is as fresh as the worst of its streams. */
  static SourceFreshness of(SystemFile file, Map<String, StreamStatus> known, Instant now) {
    Collection<SourceFreshness> streams =
        file.streams().values().stream().map(spec -> of(spec, known, now)).toList();
    SourceFreshness worst =
        streams.stream()
            .max(Comparator.comparing(SourceFreshness::state))
            .orElseGet(
                () ->
                    new SourceFreshness(
                        file.id(), SourceState.UNAVAILABLE, null, null, "It has no streams."));
    Instant oldest =
        streams.stream().anyMatch(s -> s.asOf() == null)
            ? null
            : streams.stream()
                .map(SourceFreshness::asOf)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    return new SourceFreshness(
        file.id(), worst.state(), oldest, worst.expectEvery(), worst.problem());
  }

  static SourceFreshness of(StreamSpec spec, Map<String, StreamStatus> known, Instant now) {
    StreamStatus status = known.get(spec.id());
    return status == null
        ? new SourceFreshness(
            spec.system(),
            SourceState.UNAVAILABLE,
            null,
            spec.expectEvery(),
            "The stream has not been read yet.")
        : status.freshness(spec.expectEvery(), now);
  }

  static Map<String, StreamStatus> byId(List<StreamStatus> streams) {
    return streams.stream()
        .collect(Collectors.toMap(s -> s.system() + "." + s.name(), Function.identity()));
  }

  /** How long ago, to the second; for answers that show an age. */
  public static Duration age(Instant then, Instant now) {
    return Duration.ofSeconds(Math.max(0, Duration.between(then, now).toSeconds()));
  }
}
