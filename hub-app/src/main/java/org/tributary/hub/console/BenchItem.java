package org.tributary.hub.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a system answered to edited files, as the API shows it. */
record BenchItem(
    @Nullable String version,
    List<VersionItem.Mistake> mistakes,
    List<Call> calls,
    @Nullable Failed failure,
    List<Shown> records,
    List<String> unusedMembers,
    List<String> unmappedCodes,
    List<Fixture> fixtures) {

  BenchItem {
    mistakes = Objects.requireNonNullElse(mistakes, List.of());
    calls = Objects.requireNonNullElse(calls, List.of());
    records = Objects.requireNonNullElse(records, List.of());
    unusedMembers = Objects.requireNonNullElse(unusedMembers, List.of());
    unmappedCodes = Objects.requireNonNullElse(unmappedCodes, List.of());
    fixtures = Objects.requireNonNullElse(fixtures, List.of());
  }

  /** One call. */
  record Call(Part request, Part answer) {}

  /** One direction of a call. */
  record Part(String line, List<Field> fields, String body) {
    Part {
      fields = Objects.requireNonNullElse(fields, List.of());
    }

    /** Without what was said. */
    @Override
    public String toString() {
      return "Part[]";
    }
  }

  /** A header. */
  record Field(String name, String value) {}

  /** Why the system could not be read. */
  record Failed(String category, String sentence) {}

  /** One record. */
  record Shown(
      String recordId,
      String outcome,
      @Nullable String reason,
      @Nullable JsonNode raw,
      @Nullable JsonNode canonical) {

    Tone tone() {
      return switch (outcome) {
        case "mapped" -> Tone.GOOD;
        case "failed" -> Tone.BAD;
        default -> Tone.IDLE;
      };
    }

    /** Without the record: it may be personal data. */
    @Override
    public String toString() {
      return "Shown[" + outcome + "]";
    }
  }

  /** A file of a test case. */
  record Fixture(String file, String content) {
    /** Without the content. */
    @Override
    public String toString() {
      return "Fixture[" + file + "]";
    }
  }
}
