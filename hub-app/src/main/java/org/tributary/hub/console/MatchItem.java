package org.tributary.hub.console;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A question whether two residents are one, as the API shows it. */
record MatchItem(
    String id,
    String state,
    double bits,
    double score,
    Instant askedAt,
    @Nullable Instant decidedAt,
    @Nullable String decidedBy,
    @Nullable String reason,
    List<Side> sides,
    @Nullable EvidenceItem explanation) {

  /** Some of them, the oldest first. */
  record All(List<MatchItem> items, @Nullable String next) {}

  /** One of the two. */
  record Side(
      String residentId,
      @Nullable String displayName,
      ResidentItem.@Nullable Attention attention,
      List<Stated> records) {
    Side {
      records = Objects.requireNonNullElse(records, List.of());
    }

    String name() {
      return displayName == null ? "–" : displayName;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Side[" + residentId + "]";
    }
  }

  /** What one record says. */
  record Stated(
      String system,
      String recordId,
      @Nullable Instant sourceUpdatedAt,
      @Nullable List<FactItem> names,
      @Nullable LocalDate birthDate,
      @Nullable List<FactItem> contactPoints,
      @Nullable List<FactItem> addresses,
      @Nullable List<FactItem> identifiers) {
    List<FactItem.Line> facts() {
      return new FactItem.All(names, birthDate, contactPoints, addresses, identifiers).lines();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Stated[" + system + " " + recordId + "]";
    }
  }

  /** How many wait, and for how long. */
  record Queue(
      int open,
      boolean isMore,
      @Nullable Instant oldestAskedAt,
      Ages ages,
      Answers last7Days,
      Answers last30Days,
      DoubtfulCount doubtful) {}

  /** How many residents are in doubt. */
  record DoubtfulCount(int count, boolean isMore) {}

  /** A resident in doubt. */
  record Doubtful(
      String id,
      @Nullable String displayName,
      ResidentItem.Attention attention,
      @Nullable Instant since) {
    String name() {
      return displayName == null ? "–" : displayName;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Doubtful[" + id + "]";
    }
  }

  /** Some of those in doubt, the longest first. */
  record AllDoubtful(List<Doubtful> items, @Nullable String next) {}

  /** How many wait how long. */
  record Ages(int underOneDay, int underSevenDays, int underThirtyDays, int thirtyDaysOrMore) {}

  /** How they were answered. */
  record Answers(int confirmed, int rejected) {}

  boolean isOpen() {
    return state.equals("open");
  }

  boolean isAnswered() {
    return state.equals("confirmed") || state.equals("rejected");
  }

  Tone tone() {
    return isOpen() ? Tone.WARN : Tone.IDLE;
  }
}
