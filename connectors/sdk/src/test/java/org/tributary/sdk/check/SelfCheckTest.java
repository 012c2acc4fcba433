package org.tributary.sdk.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tributary.sdk.check.Finding.Check;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

class SelfCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

  private final City city = new City();

  @Test
  void asksEveryQuestionOfAnHonestSystem() {
    List<Finding> findings = SelfCheck.whole(city, NOW);

    assertThat(findings).allMatch(finding -> finding.outcome() == Outcome.PASSED);
    assertThat(findings)
        .extracting(Finding::check)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Check.PAGING)));
    assertThat(SelfCheck.failure(findings)).isEmpty();
  }

  @Test
  void asksTwoQuestionsBeforeEveryRun() {
    List<Finding> findings = SelfCheck.cheap(city, NOW);

    assertThat(findings)
        .extracting(Finding::check)
        .containsExactly(Check.IDENTITY, Check.FUTURE_WATERMARK);
    assertThat(city.asked).hasSize(1);
  }

  @Test
  void findsAFilterThatIsIgnored() {
    city.answer = from -> city.records;

    assertFailure(
        Check.FUTURE_WATERMARK,
        "Asked for what changes ten years from now, the system gave 3 records: it ignores"
            + " updated_from or reads its times in another form, so every read would be everything."
            + " Correct the parameter or the format of read.changedBy.");
  }

  @Test
  void findsTimesThatAreReadInAnotherForm() {
    city.answer = from -> List.of();

    assertFailure(Check.OLD_WATERMARK, "so changes would never be seen");
  }

  @Test
  void asksForAChangeThatItKnowsOf() {
    SelfCheck.whole(city, NOW);

    assertThat(city.asked).contains(CHANGED.minusSeconds(3600)).anyMatch(NOW::isBefore);
  }

  @Test
  void findsASystemThatHidesTheNewestRecordAtHand() {
    city.byStatedTime = true;
    city.answer =
        from ->
            from.isAfter(NOW) || from.equals(CHANGED.minusSeconds(60)) ? List.of() : city.records;

    assertFailure(Check.OLD_WATERMARK, "does not give that record");
  }

  @Test
  void asksOnceMoreWhereARecordMayHaveChangedInBetween() {
    city.byStatedTime = true;
    AtomicInteger asked = new AtomicInteger();
    city.answer =
        from ->
            from.isAfter(NOW)
                    || (from.equals(CHANGED.minusSeconds(60)) && asked.incrementAndGet() == 1)
                ? List.of()
                : city.records;

    assertThat(SelfCheck.failure(SelfCheck.whole(city, NOW))).isEmpty();
    assertThat(asked).hasValue(2);
  }

  @Test
  void findsAnAnswerThatSaysThatThereIsMore() {
    city.signsOfMore = List.of("/page/more is true");

    assertFailure(Check.PAGING, "(/page/more is true), and only its 3 records would be read");
  }

  @Test
  void findsACredentialThatFellBackToAnonymous() {
    city.user = "";

    assertFailure(Check.IDENTITY, "takes us for nobody (anonymous) instead of hub");
  }

  @Test
  void doesNotQuoteAStranger() {
    city.user = "jane.doe";

    assertThat(finding(Check.IDENTITY).sentence()).contains("somebody else").doesNotContain("jane");
  }

  @Test
  void findsIdsThatAreNone() {
    city.records =
        List.of(
            NativeRecord.defective("x1", JsonNodeFactory.instance.objectNode(), "no id"),
            NativeRecord.defective("x2", JsonNodeFactory.instance.objectNode(), "no id"));

    assertFailure(Check.IDS, "None of the first 2 records has a usable id");
  }

  @Test
  void findsIdsThatAreAllTheSame() {
    city.records = List.of(record("A"), record("A"), record("A"));

    assertFailure(Check.IDS, "The first 3 records all have the same id");
  }

  @Test
  void notesIdsThatRepeat() {
    city.records = List.of(record("A"), record("B"), record("A"));

    assertThat(finding(Check.IDS).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void notesACappedPage() {
    city.size = 200;

    assertThat(finding(Check.PAGE_SIZE))
        .isEqualTo(
            new Finding(
                Check.PAGE_SIZE,
                Outcome.NOTED,
                "Asked for 200 records a page, the system gives 3. Nothing is lost; with that number"
                    + " as the size, runs need fewer surprises."));
  }

  @Test
  void notesATotalThatDoesNotAgree() {
    city.total = 7L;
    city.whole = true;

    assertThat(finding(Check.TOTAL).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void notesASystemThatSwallowsNonsense() {
    city.nonsense = () -> city.records;

    assertThat(finding(Check.NONSENSE_FILTER).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void takesARefusalOfNonsenseForGood() {
    city.nonsense = () -> refuse(FailureCategory.REJECTED);

    assertThat(finding(Check.NONSENSE_FILTER).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void notesASystemThatRefusesTheFuture() {
    city.answer = from -> from.isAfter(NOW) ? refuse(FailureCategory.REJECTED) : city.records;

    assertThat(finding(Check.FUTURE_WATERMARK).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void findsASystemThatRefusesEveryTime() {
    city.answer = from -> refuse(FailureCategory.REJECTED);

    assertFailure(Check.OLD_WATERMARK, "changes could never be read. Correct the parameter");
    assertFailure(Check.OLD_WATERMARK, "read.changedBy. It said: refused");
  }

  @Test
  void notesARefusalOfTheYear1990WhereRecordsHaveNoTimes() {
    city.records =
        List.of(NativeRecord.of("A", JsonNodeFactory.instance.objectNode().put("id", "A"), null));
    city.answer = from -> refuse(FailureCategory.REJECTED);

    assertThat(finding(Check.OLD_WATERMARK).outcome()).isEqualTo(Outcome.NOTED);
  }

  @Test
  void doesNotJudgeASystemThatIsDown() {
    city.answer = from -> refuse(FailureCategory.UNAVAILABLE);

    assertThatThrownBy(() -> SelfCheck.whole(city, NOW)).isInstanceOf(ConnectorException.class);
  }

  @Test
  void anEmptyStreamIsNotedAndNotJudgedByItsChanges() {
    city.records = List.of();

    assertThat(finding(Check.ANSWER).outcome()).isEqualTo(Outcome.NOTED);
    assertThat(SelfCheck.whole(city, NOW))
        .noneMatch(finding -> finding.check() == Check.OLD_WATERMARK);
  }

  private void assertFailure(Check check, String sentence) {
    List<Finding> findings = SelfCheck.whole(city, NOW);
    assertThat(SelfCheck.failure(findings))
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.check()).isEqualTo(check);
              assertThat(failure.sentence()).contains(sentence);
            });
  }

  private Finding finding(Check check) {
    return SelfCheck.whole(city, NOW).stream()
        .filter(finding -> finding.check() == check)
        .findFirst()
        .orElseThrow();
  }

  private static NativeRecord record(String id) {
    return NativeRecord.of(id, JsonNodeFactory.instance.objectNode().put("id", id), CHANGED);
  }

  private static List<NativeRecord> refuse(FailureCategory category) {
    throw new ConnectorException(category, "refused");
  }

  /** What a test changes of it is what is wrong with it. */
  private static final class City implements StreamProbe {
    private List<NativeRecord> records = List.of(record("A"), record("B"), record("C"));
    private Function<Instant, List<NativeRecord>> answer =
        from -> from.isAfter(CHANGED) ? List.of() : records;
    private Supplier<List<NativeRecord>> nonsense = List::of;
    private final List<Instant> asked = new ArrayList<>();
    private @Nullable Integer size = 3;
    private @Nullable Long total = 3L;
    private boolean whole;
    private boolean byStatedTime;
    private List<String> signsOfMore = List.of();
    private String user = "hub";

    @Override
    public Sample first() {
      return new Sample(records, size, whole, total, signsOfMore);
    }

    @Override
    public boolean sinceGoesByStatedTime() {
      return byStatedTime;
    }

    @Override
    public String sinceRule() {
      return "updated_from";
    }

    @Override
    public String sinceKey() {
      return "read.changedBy";
    }

    @Override
    public Sample since(Instant from) {
      asked.add(from);
      return new Sample(answer.apply(from), size, true, null);
    }

    @Override
    public Optional<Sample> sinceNonsense() {
      return Optional.of(new Sample(nonsense.get(), size, true, null));
    }

    @Override
    public Optional<Identity> identity() {
      return Optional.of(new Identity("hub", user));
    }
  }
}
