package org.tributary.hub.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.hub.systems.WriteLease;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;

/** Systems without files: what the API shows of systems, and a mapping for replay and remap. */
@TestConfiguration(proxyBeanMethods = false)
class FakeSystems {

  @Bean
  @Primary
  DeployedSystems fakeSystems() {
    Map<String, SystemFile> files = new LinkedHashMap<>();
    files.put("permits", file("permits", "lpi", CanonicalType.CASE, "permits"));
    files.put("requests", file("requests", "311", CanonicalType.CASE, "requests"));
    files.put("finance", file("finance", "erp", CanonicalType.ACCOUNT, "accounts"));
    return new DeployedSystems() {
      @Override
      public Optional<WriteLease> write(String system, String action) {
        return Optional.empty();
      }

      @Override
      public Collection<SystemFile> all() {
        return files.values();
      }

      @Override
      public Optional<SystemFile> find(String id) {
        return Optional.ofNullable(files.get(id));
      }

      @Override
      public boolean goesBack(StreamSpec stream) {
        return !stream.system().equals("finance");
      }

      @Override
      public List<Finding> check(StreamSpec stream) {
        return List.of(
            new Finding(Finding.Check.ANSWER, Finding.Outcome.PASSED, "It answers."),
            new Finding(
                Finding.Check.FUTURE_WATERMARK, Finding.Outcome.FAILED, "It ignores the filter."));
      }

      @Override
      public Map<String, List<SystemFileException.Mistake>> refused() {
        return Map.of(
            "broken",
            List.of(
                new SystemFileException.Mistake(
                    Path.of("broken.yaml"), 3, "connector", "must be one of: rest")));
      }
    };
  }

  private static SystemFile file(
      String id, String family, CanonicalType produces, String streamName) {
    StreamSpec stream =
        new StreamSpec(
            id,
            streamName,
            "0 0/5 * * * ?",
            null,
            ZoneOffset.UTC,
            Duration.ofHours(1),
            JsonNodeFactory.instance.objectNode(),
            produces,
            new TitleMapping(),
            Map.of());
    return new SystemFile(
        id,
        Map.of("en", id),
        family,
        "rest",
        JsonNodeFactory.instance.objectNode(),
        Map.of(streamName, stream),
        Map.of(),
        Path.of(id + ".yaml"));
  }

  /** Maps {@code {"title": ..}} to a request and refuses what has none. */
  private static final class TitleMapping implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      String title = record.body().path("title").asText();
      return title.isEmpty()
          ? new Mapped.Failed("/title is missing")
          : new Mapped.Done(
              Case.builder(
                      CaseType.SERVICE_REQUEST,
                      title,
                      CaseStatus.SUBMITTED,
                      Instant.parse("2026-11-01T00:00:00Z"))
                  .build(),
              List.of());
    }

    @Override
    public String version() {
      return "title";
    }
  }
}
