package org.tributary.routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.mapping.Mapping;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFileException;

/** What a stream that routes feed makes of what it is given. */
class RouteReaderTest {
  private static final Path FILE = Path.of("sensors.yaml");

  @Test
  void readsIdAndTimeWhereTheSystemFileSays() {
    RouteReader reader =
        reader("{\"id\":[\"/site\",\"/no\"],\"updated\":\"/at\",\"updatedForm\":\"epoch-s\"}");

    NativeRecord record = reader.record(handed("{\"site\":\"A\",\"no\":7,\"at\":1700000000.5}"));

    assertThat(record.id()).isEqualTo("A/7");
    assertThat(record.updatedAt()).isEqualTo(Instant.parse("2023-11-14T22:13:20.500Z"));
    assertThat(record.kind()).isEqualTo(NativeRecord.Kind.RECORD);
  }

  @Test
  void prefersTheIdOfTheHeader() {
    HandedRecord handed = new HandedRecord(json("{\"id\":\"B\"}"), "A", false);

    assertThat(reader("{\"id\":\"/id\"}").record(handed).id()).isEqualTo("A");
  }

  @Test
  void setsAsideWhatHasNoUsableIdOrTime() {
    RouteReader reader = reader("{\"id\":\"/id\",\"updated\":\"/at\"}");

    NativeRecord nameless = reader.record(handed("{\"id\":\" \"}"));
    NativeRecord timeless = reader.record(handed("{\"id\":\"A\",\"at\":\"yesterday\"}"));

    assertThat(nameless.kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
    assertThat(nameless.id()).isEqualTo(reader.record(handed("{\"id\":\" \"}")).id());
    assertThat(timeless.id()).isEqualTo("A");
    assertThat(timeless.defect()).contains("/at", "2026-01-31T10:00:00Z").doesNotContain("yester");
    assertThat(reader.record(handed("{\"id\":\"" + "x".repeat(1_000) + "\"}")).id()).hasSize(32);
  }

  @Test
  void needsToKnowWhatWasDeleted() {
    RouteReader reader = reader("{}");

    assertThat(reader.record(new HandedRecord(json("{}"), "A", true)).kind())
        .isEqualTo(NativeRecord.Kind.DELETED);
    assertThatThrownBy(() -> reader.record(new HandedRecord(json("{}"), null, true)))
        .isInstanceOf(ConnectorException.class)
        .hasMessageContaining("names no record");
  }

  @Test
  void readsNothingByItself() {
    ReadRequest request =
        new ReadRequest(
            ReadRequest.Mode.CHANGES, JsonNodeFactory.instance.objectNode(), Instant.EPOCH);

    assertThatThrownBy(() -> reader("{}").read(request))
        .hasMessageContaining("hub:ingest/sensors/levels");
  }

  @Test
  void refusesWhatOnlyMakesSenseForReading() {
    assertThatThrownBy(() -> RouteReader.of(stream("{}", "0 0 3 * * ?"), FILE))
        .isInstanceOf(SystemFileException.class)
        .hasMessageContaining("streams.levels.schedule: is not possible");
    assertThatThrownBy(() -> reader("{\"updatedForm\":\"iso\"}"))
        .hasMessageContaining("streams.levels.read.updatedForm: goes with updated");
  }

  private static RouteReader reader(String read) {
    return RouteReader.of(stream(read, null), FILE);
  }

  private static HandedRecord handed(String body) {
    return new HandedRecord(json(body), null, false);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static StreamSpec stream(String read, @Nullable String schedule) {
    return new StreamSpec(
        "sensors",
        "levels",
        schedule,
        null,
        ZoneOffset.UTC,
        Duration.ofHours(1),
        json(read),
        CanonicalType.CASE,
        new Nothing(),
        Map.of());
  }

  /** Maps nothing. */
  private static final class Nothing implements Mapping {
    @Override
    public Mapped map(NativeRecord record) {
      return new Mapped.Failed("nothing is mapped here");
    }

    @Override
    public String version() {
      return "1";
    }
  }
}
