package org.tributary.sdk.system;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneRulesException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.yaml.Nearest;
import org.tributary.sdk.yaml.YamlDocument;

/** The reading of one stream of a system file, beyond what a schema can check. */
final class StreamReading {
  private final YamlDocument document;
  private final Mistakes mistakes;
  private final Set<String> unresolved;
  private final MappingFiles mappings;
  private final JsonPointer at;

  StreamReading(
      String name,
      YamlDocument document,
      Mistakes mistakes,
      Set<String> unresolved,
      MappingFiles mappings) {
    this.at = JsonPointer.compile("/streams").appendProperty(name);
    this.document = document;
    this.mistakes = mistakes;
    this.unresolved = unresolved;
    this.mappings = mappings;
  }

  /** The stream, or nothing where it has a mistake. */
  Optional<StreamSpec> read(
      String system, JsonNode stream, Optional<ConnectorDescriptor> connector) {
    String schedule = cron(stream, "schedule");
    String reconcile = cron(stream, "reconcile");
    if (reconcile != null && connector.filter(c -> !readsIds(c)).isPresent()) {
      flaw("reconcile", "is not possible: the connector cannot read the ids of a system");
    }
    ZoneId zone = zone(stream);
    Duration expectEvery = expectEvery(stream, schedule, zone);
    Duration fullEvery = duration(stream, "fullEvery");
    new ChildReading(document, mistakes, at).check(stream);
    Map<String, String> codes = codes(stream);
    CanonicalType produces = produces(stream);
    Mapping mapping = mapping(stream, codes, produces);
    if (zone == null || expectEvery == null || mapping == null || produces == null) {
      return Optional.empty();
    }
    StreamSpec alone =
        new StreamSpec(
            system,
            at.last().getMatchingProperty(),
            schedule,
            reconcile,
            zone,
            expectEvery,
            stream.path("read"),
            produces,
            mapping,
            codes);
    return Optional.of(alone.with(fullEvery, ChildReading.children(alone, stream)));
  }

  private static boolean readsIds(ConnectorDescriptor connector) {
    return connector.capabilities().contains(Capability.READ_IDS);
  }

  private @Nullable String cron(JsonNode stream, String key) {
    String expression = text(stream, key);
    Optional<String> mistake =
        expression == null ? Optional.empty() : CronExpressions.mistakeIn(expression);
    mistake.ifPresent(problem -> flaw(key, problem));
    return mistake.isPresent() ? null : expression;
  }

  private @Nullable ZoneId zone(JsonNode stream) {
    String id = text(stream, "zone");
    if (id == null) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(id);
    } catch (ZoneRulesException e) {
      String meant =
          Nearest.to(id, ZoneId.getAvailableZoneIds())
              .map(nearest -> "; did you mean " + nearest + "?")
              .orElse("");
      flaw("zone", "there is no such time zone" + meant);
    } catch (DateTimeException e) {
      flaw("zone", "is not the name of a time zone such as America/Toronto");
    }
    return null;
  }

  private @Nullable Duration expectEvery(
      JsonNode stream, @Nullable String schedule, @Nullable ZoneId zone) {
    return text(stream, "expectEvery") == null
        ? CronExpressions.expectEvery(schedule, zone == null ? ZoneOffset.UTC : zone)
        : duration(stream, "expectEvery");
  }

  private @Nullable Duration duration(JsonNode stream, String key) {
    String text = text(stream, key);
    if (text == null) {
      return null;
    }
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(Duration.ZERO) > 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    flaw(key, "is not a duration such as PT15M, PT1H or P1D");
    return null;
  }

  private static @Nullable CanonicalType produces(JsonNode stream) {
    String wanted = stream.path("produces").asText().toUpperCase(Locale.ROOT);
    for (CanonicalType type : CanonicalType.values()) {
      if (type.name().equals(wanted)) {
        return type;
      }
    }
    return null;
  }

  /** Names of code tables by purpose. */
  static Map<String, String> codes(JsonNode stream) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> code : stream.path("codes").properties()) {
      if (code.getValue().isTextual()) {
        codes.put(code.getKey(), code.getValue().asText());
      }
    }
    return codes;
  }

  private @Nullable Mapping mapping(
      JsonNode stream, Map<String, String> codes, @Nullable CanonicalType produces) {
    String name = text(stream, "map");
    CanonicalType type = produces == null ? CanonicalType.CASE : produces;
    return mappings.compiled(at, name, codes, type.recordClass());
  }

  private @Nullable String text(JsonNode stream, String key) {
    JsonNode value = stream.path(key);
    boolean usable = value.isTextual() && !unresolved.contains(at.appendProperty(key).toString());
    return usable ? value.asText() : null;
  }

  private void flaw(String key, String problem) {
    mistakes.add(document.flaw(at.appendProperty(key).toString(), problem));
  }
}
