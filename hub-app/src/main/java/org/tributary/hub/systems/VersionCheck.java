package org.tributary.hub.systems;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;

/**
 * What a new version must show before it takes the place of one that works: its reading proves
 * itself, and it maps what the one before could map.
 */
final class VersionCheck {
  private static final Logger log = LoggerFactory.getLogger(VersionCheck.class);
  private static final int SAMPLES = 1_000;

  private final StoredSamples samples;

  VersionCheck(StoredSamples samples) {
    this.samples = samples;
  }

  /**
   * One reason against a version.
   *
   * @param stream the stream that it is about
   * @param part {@code read} or {@code map}
   * @param passing whether it may pass by itself, as when a system is down
   */
  record Objection(String stream, String part, String sentence, boolean passing) {}

  /** Asks every question of the self-check, of the streams that are read in a new way. */
  List<Objection> reading(SystemFile next, Connector connector, Set<String> streams, Instant now) {
    List<Objection> objections = new ArrayList<>();
    for (String name : streams) {
      StreamSpec stream = next.streams().get(name);
      Optional<StreamProbe> probe = stream == null ? Optional.empty() : connector.probe(stream);
      try {
        probe
            .flatMap(asked -> SelfCheck.failure(SelfCheck.whole(asked, now)))
            .map(Finding::sentence)
            .ifPresent(sentence -> objections.add(new Objection(name, "read", sentence, false)));
      } catch (ConnectorException e) {
        boolean passing =
            e.category() == FailureCategory.UNAVAILABLE
                || e.category() == FailureCategory.RATE_LIMITED;
        objections.add(new Objection(name, "read", String.valueOf(e.getMessage()), passing));
      }
    }
    return objections;
  }

  /** Maps stored records with the new version of each stream that is mapped in a new way. */
  List<Objection> mapping(SystemFile now, SystemFile next) {
    List<Objection> objections = new ArrayList<>();
    for (StreamSpec stream : next.streams().values()) {
      StreamSpec before = now.streams().get(stream.name());
      if (before != null
          && before.produces() == stream.produces()
          && !before.mapping().version().equals(stream.mapping().version())) {
        StoredSamples.Outcome outcome = samples.tryOut(stream, SAMPLES);
        log.info(
            "{}: of {} stored records the new mapping changes {} ({}), and cannot map {}",
            stream.id(),
            outcome.examined(),
            outcome.changed(),
            String.join(", ", outcome.pointers()),
            outcome.failed());
        if (outcome.failed() > 0) {
          objections.add(new Objection(stream.name(), "map", sentence(outcome), false));
        }
      }
    }
    return objections;
  }

  private static String sentence(StoredSamples.Outcome outcome) {
    return "%d of %d stored records were mapped before and cannot be mapped now; the first: %s"
        .formatted(outcome.failed(), outcome.examined(), outcome.failure());
  }
}
