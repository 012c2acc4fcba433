package org.tributary.routes.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.Receipt;

/** What becomes of one try, whatever the system does. */
class WritebackTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final JsonNode COMMAND = JsonNodeFactory.instance.objectNode().put("a", 1);

  private final FakeTarget target = new FakeTarget();
  private final List<String> witnessed = new ArrayList<>();
  private BooleanSupplier holds = () -> true;
  private final Writeback writeback =
      new Writeback(
          Clock.fixed(NOW, ZoneOffset.UTC),
          new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));

  /** A system of two lists: what it holds and what it was asked. */
  private static final class FakeTarget implements CommandTarget {
    private final List<String> asked = new ArrayList<>();
    private boolean findable = true;
    private Supplier<Optional<Receipt>> found = Optional::empty;
    private Supplier<Receipt> sent = () -> Receipt.done("R-1");
    private Supplier<Optional<Receipt>> followed = Optional::empty;
    private Optional<String> absent = Optional.empty();

    @Override
    public Optional<String> absent(boolean looksUp) {
      return absent.map(sentence -> sentence + (looksUp ? " to look up" : " to send"));
    }

    @Override
    public boolean findable() {
      return findable;
    }

    @Override
    public Optional<Receipt> find(NativeCommand command) {
      asked.add("find " + command.reference());
      return found.get();
    }

    @Override
    public Receipt send(NativeCommand command) {
      asked.add("send " + command.reference());
      return sent.get();
    }

    @Override
    public Optional<Receipt> follow(String token) {
      asked.add("follow " + token);
      return followed.get();
    }
  }

  private static ActionSpec action() {
    OutboundMapping mapping =
        new OutboundMapping() {
          @Override
          public Outbound map(String reference, JsonNode command) {
            return command.has("bad") ? new Outbound.Refused("bad") : new Outbound.Done(command);
          }

          @Override
          public String version() {
            return "1";
          }
        };
    return new ActionSpec("permits", "open", Operation.CREATE, List.of(), COMMAND, mapping);
  }

  private WriteOutcome attempt(boolean uncertain, Instant sentAt) {
    return attempt(new WriteAttempt("ref", null, null, uncertain, sentAt, 0, COMMAND));
  }

  private WriteOutcome attempt(WriteAttempt attempt) {
    return writeback.attempt(
        action(),
        target,
        attempt,
        () -> {
          witnessed.add("sending");
          return holds.getAsBoolean();
        });
  }

  @Test
  void sendsNothingThatAnotherNodeHasTakenOver() {
    holds = () -> false;

    assertThat(attempt(false, null)).isEqualTo(new WriteOutcome.TakenOver());
    assertThat(attempt(true, NOW.minusSeconds(11))).isEqualTo(new WriteOutcome.TakenOver());
    assertThat(target.asked).containsExactly("find ref");
  }

  @Test
  void sendsNothingWhileTheJournalCannotKeepThatItDoes() {
    holds =
        () -> {
          throw new IllegalStateException("the store is away");
        };

    assertThat(attempt(false, null)).isInstanceOf(WriteOutcome.Again.class);
    assertThat(target.asked).isEmpty();
  }

  @Test
  void keepsWhatIsSaidBesideAPromise() {
    target.sent = () -> Receipt.accepted("t-1", List.of("Its photo was not sent."));

    assertThat(attempt(false, null))
        .isInstanceOfSatisfying(
            WriteOutcome.Promised.class,
            promised -> assertThat(promised.remarks()).containsExactly("Its photo was not sent."));
  }

  @Test
  void sendsWhatWasNeverSentWithoutAskingFirst() {
    WriteOutcome outcome = attempt(false, null);

    assertThat(outcome).isEqualTo(new WriteOutcome.Done("R-1", List.of()));
    assertThat(target.asked).containsExactly("send ref");
  }

  @Test
  void looksUpWhatMayHaveArrivedAndSendsNothingWhereItDid() {
    target.found = () -> Optional.of(Receipt.done("R-7"));

    WriteOutcome outcome = attempt(true, NOW.minusSeconds(60));

    assertThat(outcome).isEqualTo(new WriteOutcome.Done("R-7", List.of()));
    assertThat(target.asked).containsExactly("find ref");
  }

  @Test
  void doesNotTrustAnEmptyLookUpWhileTheSystemMayStillBeAtWork() {
    WriteOutcome outcome = attempt(true, NOW.minusSeconds(2));

    assertThat(outcome).isInstanceOf(WriteOutcome.Uncertain.class);
    assertThat(((WriteOutcome.Uncertain) outcome).delay()).isLessThan(Duration.ofSeconds(9));
    assertThat(target.asked).containsExactly("find ref");
  }

  @Test
  void sendsAgainWhenTheSystemHasSettledAndHoldsNothingAndTellsTheWitnessFirst() {
    target.sent =
        () -> {
          assertThat(witnessed).containsExactly("sending");
          return Receipt.done("R-2");
        };

    WriteOutcome outcome = attempt(true, NOW.minusSeconds(11));

    assertThat(outcome).isEqualTo(new WriteOutcome.Done("R-2", List.of()));
    assertThat(target.asked).containsExactly("find ref", "send ref");
  }

  @Test
  void doesNotTakeAFailedLookUpForNothingThere() {
    target.found =
        () -> {
          throw new ConnectorException(FailureCategory.UNAVAILABLE, "down");
        };

    assertThat(attempt(true, NOW.minusSeconds(600))).isInstanceOf(WriteOutcome.Uncertain.class);
    assertThat(target.asked).containsExactly("find ref");
  }

  @Test
  void leavesToAPersonWhatCannotBeLookedUp() {
    target.findable = false;

    WriteOutcome outcome = attempt(true, NOW.minusSeconds(600));

    assertThat(outcome).isInstanceOf(WriteOutcome.Stuck.class);
    assertThat(((WriteOutcome.Stuck) outcome).sentence()).contains("permits", "ref");
    assertThat(target.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FailureCategory.class)
  void knowsAfterEachFailureWhetherItMayHaveArrived(FailureCategory category) {
    target.sent =
        () -> {
          throw new ConnectorException(category, "no", Duration.ofSeconds(30), null);
        };

    WriteOutcome outcome = attempt(false, null);

    switch (category) {
      case RATE_LIMITED, UNAUTHORIZED -> {
        assertThat(outcome).isInstanceOf(WriteOutcome.Again.class);
        assertThat(((WriteOutcome.Again) outcome).delay()).isEqualTo(Duration.ofSeconds(30));
      }
      case NOT_FOUND, REJECTED -> assertThat(outcome).isInstanceOf(WriteOutcome.Failed.class);
      // a create that conflicts may conflict with our own earlier try
      case CONFLICT, UNAVAILABLE, MALFORMED ->
          assertThat(outcome).isInstanceOf(WriteOutcome.Uncertain.class);
    }
  }

  @Test
  void givesUpAfterConflictsAndNotAfterAnOutage() {
    target.sent =
        () -> {
          throw new ConnectorException(FailureCategory.CONFLICT, "another version");
        };

    WriteOutcome afterOutage =
        attempt(new WriteAttempt("ref", null, null, false, null, 40, 2, COMMAND, null));
    WriteOutcome afterConflicts =
        attempt(new WriteAttempt("ref", null, null, false, null, 3, 3, COMMAND, null));

    assertThat(afterOutage).isInstanceOf(WriteOutcome.Uncertain.class);
    assertThat(afterConflicts).isInstanceOf(WriteOutcome.Failed.class);
  }

  @Test
  void isNotInDoubtAboutACallThatNeverLeft() {
    target.findable = false;
    target.sent =
        () -> {
          throw ConnectorException.unsent(FailureCategory.UNAVAILABLE, "refused", null);
        };

    assertThat(attempt(false, null)).isInstanceOf(WriteOutcome.Again.class);
  }

  @Test
  void neverSendsWithoutALookUpWhatCannotBeLookedUpAfterAnUnknownOutcome() {
    target.findable = false;
    target.sent =
        () -> {
          throw new ConnectorException(FailureCategory.UNAVAILABLE, "lost");
        };

    assertThat(attempt(false, null)).isInstanceOf(WriteOutcome.Stuck.class);
  }

  @Test
  void followsATokenAndNeverSendsAgain() {
    WriteAttempt promised = new WriteAttempt("ref", null, "t-1", true, NOW, 3, COMMAND);

    assertThat(attempt(promised)).isInstanceOf(WriteOutcome.Promised.class);
    target.followed = () -> Optional.of(Receipt.done("R-9"));
    assertThat(attempt(promised)).isEqualTo(new WriteOutcome.Done("R-9", List.of()));
    assertThat(target.asked).containsExactly("follow t-1", "follow t-1");
  }

  @Test
  void refusesACommandThatTheMappingCannotSay() {
    JsonNode bad = JsonNodeFactory.instance.objectNode().put("bad", true);

    WriteOutcome outcome = attempt(new WriteAttempt("ref", null, null, false, null, 0, bad));

    assertThat(outcome).isEqualTo(new WriteOutcome.Failed(FailureCategory.REJECTED, "bad"));
    assertThat(target.asked).isEmpty();
  }

  @Test
  void asksSoonAgainForWhatIsNotThereYetHoweverOftenItWasTried() {
    target.absent = Optional.of("no route");

    for (int attempts : List.of(0, 10)) {
      assertThat(attempt(new WriteAttempt("ref", null, null, false, null, attempts, COMMAND)))
          .isEqualTo(
              new WriteOutcome.Again(
                  Duration.ofSeconds(2), FailureCategory.UNAVAILABLE, "no route to send"));
      assertThat(attempt(new WriteAttempt("ref", null, null, true, NOW, attempts, COMMAND)))
          .isEqualTo(
              new WriteOutcome.Uncertain(
                  Duration.ofSeconds(2), FailureCategory.UNAVAILABLE, "no route to look up"));
    }
    assertThat(target.asked).isEmpty();
    assertThat(witnessed).isEmpty();
  }

  @Test
  void waitsLongerFromTryToTryAndNeverBeyondTheLongest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20));

    assertThat(backoff.next(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
    assertThat(backoff.next(40)).isLessThanOrEqualTo(Duration.ofSeconds(20));
  }
}
