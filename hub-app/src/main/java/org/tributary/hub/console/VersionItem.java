package org.tributary.hub.console;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of a version of a system, as the API shows them. */
record VersionItem(
    String system,
    String version,
    @Nullable String against,
    @Nullable Edit edit,
    List<File> files) {

  private static final int SHOWN = 10;

  /** Who made it here, and why. */
  record Edit(String by, String reason, String from) {}

  /** One file of it. */
  record File(
      String name,
      String part,
      boolean editable,
      @Nullable String content,
      boolean withheld,
      @Nullable String diff) {

    /** Without the text: it may hold personal data. */
    @Override
    public String toString() {
      return "File[" + name + "]";
    }
  }

  /** The files that can be edited here. */
  List<File> editable() {
    return files.stream().filter(File::editable).toList();
  }

  /** The file of this name, or else the first that can be edited. */
  @Nullable File chosen(@Nullable String name) {
    return editable().stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElse(editable().isEmpty() ? null : editable().get(0));
  }

  /** What came of putting edited files in force. */
  record Made(String system, String version, String outcome) {}

  /** What an edited file makes of records. */
  record Trial(
      @Nullable String version,
      List<Mistake> mistakes,
      long examined,
      long mapped,
      long leftOut,
      long failed,
      long otherwise,
      List<Tried> records) {
    Trial {
      mistakes = Objects.requireNonNullElse(mistakes, List.of());
      records = Objects.requireNonNullElse(records, List.of());
    }

    /** The first few: those that fail, then those that come out otherwise than now. */
    List<Tried> first() {
      return records.stream()
          .sorted(
              Comparator.comparing((Tried one) -> !one.outcome().equals("failed"))
                  .thenComparing(one -> !one.isOtherwise()))
          .limit(SHOWN)
          .toList();
    }
  }

  /** A mistake in an edited file. */
  record Mistake(String file, int line, @Nullable String key, String problem) {}

  /** What came of one record. */
  record Tried(
      String recordId,
      @Nullable String parkedId,
      String outcome,
      @Nullable Boolean otherwise,
      @Nullable String reason,
      List<ParkedItem.Place> places,
      List<String> unmappedCodes,
      com.fasterxml.jackson.databind.@Nullable JsonNode raw,
      com.fasterxml.jackson.databind.@Nullable JsonNode canonical) {
    Tried {
      places = Objects.requireNonNullElse(places, List.of());
      unmappedCodes = Objects.requireNonNullElse(unmappedCodes, List.of());
    }

    /** Without the record: it may be personal data. */
    @Override
    public String toString() {
      return "Tried[" + outcome + "]";
    }

    boolean isOtherwise() {
      return Boolean.TRUE.equals(otherwise);
    }

    Tone tone() {
      return switch (outcome) {
        case "mapped" -> Tone.GOOD;
        case "failed" -> Tone.BAD;
        default -> Tone.IDLE;
      };
    }
  }
}
