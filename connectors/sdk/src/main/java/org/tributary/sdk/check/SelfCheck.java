package org.tributary.sdk.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * Asks the questions of a {@link StreamProbe} and judges the answers. What a system may do by its
 * nature is noted; what would make a read wrong, an ignored filter or a credential that fell back
 * to anonymous, fails.
 */
public final class SelfCheck {
  private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");
  private static final Duration FAR_AHEAD = Duration.ofDays(3650);
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final StreamProbe probe;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  private SelfCheck(StreamProbe probe, Instant now) {
    this.probe = probe;
    this.now = now;
  }

  /**
   * All questions: before a stream first runs, after each change of its system file, on demand.
   *
   * @throws ConnectorException where the system does not answer at all
   */
  public static List<Finding> whole(StreamProbe probe, Instant now) {
    SelfCheck check = new SelfCheck(probe, now);
    check.identity();
    Sample first = probe.first();
    check.answer(first);
    check.ids(first);
    check.pageSize(first);
    check.paging(first);
    check.total(first);
    if (probe.sinceRule() != null) {
      check.future();
      check.longAgo(first);
      check.newest(first);
      check.nonsense();
    }
    return List.copyOf(check.findings);
  }

  /**
   * The two questions whose answers change over night, at two small calls: whether the filter of
   * changes holds, and whether the credential is still ours.
   *
   * @throws ConnectorException where the system does not answer at all
   */
  public static List<Finding> cheap(StreamProbe probe, Instant now) {
    SelfCheck check = new SelfCheck(probe, now);
    check.identity();
    if (probe.sinceRule() != null) {
      check.future();
    }
    return List.copyOf(check.findings);
  }

  /** The first finding that speaks against running the stream. */
  public static Optional<Finding> failure(List<Finding> findings) {
    return findings.stream().filter(finding -> finding.outcome() == Outcome.FAILED).findFirst();
  }

  private void identity() {
    Optional<StreamProbe.Identity> identity = probe.identity();
    if (identity.isEmpty()) {
      return;
    }
    String expected = identity.get().expected();
    String found = identity.get().found();
    if (found.equals(expected)) {
      passed(Check.IDENTITY, "The system takes us for " + expected + ".");
    } else {
      failed(
          Check.IDENTITY,
          "The system takes us for "
              + (found.isEmpty() ? "nobody (anonymous)" : "somebody else")
              + " instead of "
              + expected
              + ": the credential is not the integration user's, or has been revoked. Check"
              + " settings.auth.");
    }
  }

  private void answer(Sample first) {
    if (first.records().isEmpty()) {
      noted(
          Check.ANSWER,
          "The system answers, and has no records here. If it should have some, check read.path and"
              + " the rights of our credential.");
    } else {
      passed(Check.ANSWER, "The system answers with " + records(first.records().size()) + ".");
    }
  }

  private void ids(Sample first) {
    Set<String> ids = new HashSet<>();
    int unusable = 0;
    int repeated = 0;
    for (NativeRecord record : first.records()) {
      if (record.kind() == NativeRecord.Kind.DEFECTIVE_RECORD) {
        unusable++;
      } else if (!ids.add(record.id())) {
        repeated++;
      }
    }
    if (unusable > 0 && unusable == first.records().size()) {
      failed(
          Check.IDS,
          "None of the first "
              + records(unusable)
              + " has a usable id. Check where read.id points.");
    } else if (repeated > 0 && ids.size() == 1) {
      failed(
          Check.IDS,
          "The first "
              + records(repeated + 1)
              + " all have the same id. Check where read.id points.");
    } else if (repeated > 0 || unusable > 0) {
      noted(
          Check.IDS,
          "Of the first "
              + records(first.records().size())
              + ", "
              + repeated
              + " repeat the id of another and "
              + unusable
              + " have none; the last of equal ids counts.");
    } else if (!ids.isEmpty()) {
      passed(Check.IDS, "Every record has an id of its own.");
    }
  }

  private void pageSize(Sample first) {
    Integer asked = first.askedSize();
    int got = first.records().size();
    if (asked == null || got == 0 || (first.whole() && got <= asked)) {
      return;
    }
    if (got == asked) {
      passed(Check.PAGE_SIZE, "A page holds the " + asked + " records that were asked for.");
    } else {
      noted(
          Check.PAGE_SIZE,
          "Asked for "
              + asked
              + " records a page, the system gives "
              + got
              + ". Nothing is lost; with that number as the size, runs need fewer surprises.");
    }
  }

  private void paging(Sample first) {
    if (!first.signsOfMore().isEmpty()) {
      failed(
          Check.PAGING,
          "The answer says that there is more ("
              + String.join(", ", first.signsOfMore())
              + "), and only its "
              + records(first.records().size())
              + " would be read: read.page says that there are no pages. Name its style.");
    }
  }

  private void total(Sample first) {
    Long total = first.statedTotal();
    int got = first.records().size();
    if (total == null) {
      return;
    }
    boolean tooFew = first.whole() && total != got;
    if (tooFew || total < got) {
      noted(
          Check.TOTAL,
          "The system states "
              + total
              + " records and gave "
              + got
              + " in an answer that is whole.");
    } else {
      passed(Check.TOTAL, "The system states " + total + " records in all.");
    }
  }

  private void future() {
    try {
      int got = probe.since(now.plus(FAR_AHEAD)).records().size();
      if (got == 0) {
        passed(Check.FUTURE_WATERMARK, "Nothing has changed since a time in the future.");
      } else {
        failed(
            Check.FUTURE_WATERMARK,
            "Asked for what changes ten years from now, the system gave "
                + records(got)
                + ": it ignores "
                + probe.sinceRule()
                + " or reads its times in another form, so every read would be everything. Correct"
                + " the parameter or the format of "
                + probe.sinceKey()
                + ".");
      }
    } catch (ConnectorException refusal) {
      refused(
          refusal,
          Check.FUTURE_WATERMARK,
          "The system refuses a time in the future. See " + probe.sinceKey() + ".");
    }
  }

  private void longAgo(Sample first) {
    if (first.records().isEmpty()) {
      return;
    }
    try {
      if (probe.since(before(first)).records().isEmpty()) {
        failed(
            Check.OLD_WATERMARK,
            "Asked for what changed since before a record that it had just given, the system gave"
                + " nothing: it reads the times of "
                + probe.sinceRule()
                + " in another form, so changes would never be seen. Correct the format of "
                + probe.sinceKey()
                + ".");
      } else {
        passed(Check.OLD_WATERMARK, "Records have changed since a time long ago.");
      }
    } catch (ConnectorException refusal) {
      judgeRefusalOfThePast(first, refusal);
    }
  }

  /**
   * Asks for what changed since just before the latest change at hand: that record must come. Times
   * that the system reads in another form, or in another zone, hide the changes of some hours only.
   */
  private void newest(Sample first) {
    if (!probe.sinceGoesByStatedTime()) {
      return;
    }
    try {
      // once more where it is missing: it may have changed in between
      if (isNewestMissing(first) && isNewestMissing(probe.first())) {
        failed(
            Check.OLD_WATERMARK,
            "Asked for what changed since just before a record that it had just given, the"
                + " system does not give that record: it reads the times of "
                + probe.sinceRule()
                + " in another form or zone than it states them, so changes of some hours would"
                + " never be seen. Correct the format and the zone of "
                + probe.sinceKey()
                + ".");
      }
    } catch (ConnectorException refusal) {
      if (!isAnswer(refusal)) {
        throw refusal;
      }
    }
  }

  private boolean isNewestMissing(Sample sample) {
    Optional<NativeRecord> newest =
        sample.records().stream()
            .filter(record -> record.updatedAt() != null && record.updatedAt().isBefore(now))
            .max(Comparator.comparing(record -> Objects.requireNonNull(record.updatedAt())));
    if (newest.isEmpty()) {
      return false;
    }
    Instant updated = Objects.requireNonNull(newest.get().updatedAt());
    Duration before = probe.overlap().compareTo(A_MINUTE) > 0 ? probe.overlap() : A_MINUTE;
    Sample since = probe.since(updated.minus(before));
    boolean there =
        since.records().stream().anyMatch(record -> record.id().equals(newest.get().id()));
    return !there && (since.whole() || isPast(since.records(), updated));
  }

  /** Whether records come in the order of their changes and are later than this one. */
  private static boolean isPast(List<NativeRecord> records, Instant updated) {
    Instant before = updated;
    for (NativeRecord record : records) {
      Instant next = record.updatedAt();
      if (next == null || !next.isAfter(updated) || next.isBefore(before)) {
        return false;
      }
      before = next;
    }
    return !records.isEmpty();
  }

  /** A time that a record states is one that the system must take; one long ago is not. */
  private void judgeRefusalOfThePast(Sample first, ConnectorException refusal) {
    boolean stated = first.records().stream().anyMatch(record -> record.updatedAt() != null);
    if (!stated || !isAnswer(refusal)) {
      refused(
          refusal,
          Check.OLD_WATERMARK,
          "The system refuses a time long ago. See " + probe.sinceKey() + ".");
      return;
    }
    failed(
        Check.OLD_WATERMARK,
        "The system refuses to be asked for what changed since shortly before a record that it had"
            + " just given, so changes could never be read. Correct the parameter or the format of "
            + probe.sinceKey()
            + ". It said: "
            + refusal.getMessage());
  }

  /** Shortly before a record of the sample, or long ago where records have no time of change. */
  private static Instant before(Sample first) {
    return first.records().stream()
        .map(NativeRecord::updatedAt)
        .filter(Objects::nonNull)
        .findFirst()
        .map(updated -> updated.minus(AN_HOUR))
        .orElse(LONG_AGO);
  }

  private void nonsense() {
    try {
      Optional<Sample> sample = probe.sinceNonsense();
      if (sample.isPresent() && !sample.get().records().isEmpty()) {
        noted(
            Check.NONSENSE_FILTER,
            "A value that is no time does not disturb the system: it answers as if "
                + probe.sinceRule()
                + " were not there. A mistake in its form shows in the other probes only.");
      } else if (sample.isPresent()) {
        passed(Check.NONSENSE_FILTER, "A value that is no time brings nothing.");
      }
    } catch (ConnectorException refusal) {
      if (refusal.category() != FailureCategory.UNAVAILABLE
          && refusal.category() != FailureCategory.RATE_LIMITED) {
        passed(Check.NONSENSE_FILTER, "A value that is no time is refused.");
      }
    }
  }

  private void refused(ConnectorException refusal, Check check, String sentence) {
    if (!isAnswer(refusal)) {
      throw refusal;
    }
    noted(check, sentence);
  }

  /** A refusal of the question is an answer; a system that is down gives none. */
  private static boolean isAnswer(ConnectorException refusal) {
    return refusal.category() == FailureCategory.REJECTED
        || refusal.category() == FailureCategory.NOT_FOUND;
  }

  private void passed(Check check, String sentence) {
    findings.add(new Finding(check, Outcome.PASSED, sentence));
  }

  private void noted(Check check, String sentence) {
    findings.add(new Finding(check, Outcome.NOTED, sentence));
  }

  private void failed(Check check, String sentence) {
    findings.add(new Finding(check, Outcome.FAILED, sentence));
  }

  private static String records(int count) {
    return count == 1 ? "1 record" : count + " records";
  }
}
