package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.Receipt;

/** What every connector promises about writing, and one that only reads about not writing. */
abstract class WritingContract extends FailureContract {
  private static final Set<Fault> SAY_NOTHING_OF_WHAT_IS_HELD =
      EnumSet.of(
          Fault.ERROR_500,
          Fault.FORBIDDEN_403,
          Fault.TOO_MANY_429,
          Fault.HTML_AT_200,
          Fault.CUT_OFF);

  @TestFactory
  List<DynamicTest> whatTheDescriptorDoesNotDeclareIsRefused() {
    SystemFileText file = SystemFileText.of(tested());
    return undeclared().stream()
        .map(operation -> DynamicTest.dynamicTest(operation.name(), () -> refuses(file, operation)))
        .toList();
  }

  private Set<Operation> undeclared() {
    Set<Operation> undeclared = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      if (!capabilities().contains(operation.needs())) {
        undeclared.add(operation);
      }
    }
    return undeclared;
  }

  private void refuses(SystemFileText file, Operation operation) {
    ObjectNode actions = JsonNodeFactory.instance.objectNode();
    actions
        .putObject("undeclared")
        .put("operation", operation.toString())
        .put("map", "nothing")
        .putObject("write");

    assertThat(file.refusal("/actions", actions))
        .anySatisfy(
            mistake -> {
              assertThat(mistake.key()).startsWith("actions.undeclared");
              assertThat(mistake.problem()).contains(tested().system().connector());
              assertThat(mistake.line()).isGreaterThan(1);
            });
    ActionSpec action =
        new ActionSpec(
            tested().system().id(),
            "undeclared",
            operation,
            List.of(),
            JsonNodeFactory.instance.objectNode(),
            new NoBody());
    try (Connector connector = open()) {
      assertThatThrownBy(() -> connector.target(action))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  /** A target that is refused is refused before it maps anything. */
  private record NoBody() implements OutboundMapping {
    @Override
    public Outbound map(String reference, JsonNode command) {
      throw new IllegalStateException("mapped a command of a refused action");
    }

    @Override
    public String version() {
      return "none";
    }
  }

  @Test
  void everyDeclaredOperationStandsInTheSystemFile() {
    writing();
    Set<Operation> declared = EnumSet.allOf(Operation.class);
    declared.removeAll(undeclared());
    assertThat(tested().system().actions().values())
        .extracting(ActionSpec::operation)
        .containsAll(declared);
  }

  @Test
  void whatIsWrittenIsFoundByOurReferenceAndReadBack() {
    StandInSystem standIn = writing();
    for (ActionSpec action : creating()) {
      NativeCommand command = command(standIn, action);
      Set<String> before = standIn.ids();
      try (Connector connector = open()) {
        CommandTarget target = connector.target(action);
        Receipt receipt = settled(target, target.send(command));

        assertThat(standIn.held(command.reference())).isEqualTo(1);
        assertThat(before).doesNotContain(receipt.id());
        assertThat(standIn.ids()).contains(receipt.id());
        assertThat(records(new PageWalk(tested()).run(Mode.FULL)))
            .extracting(NativeRecord::id)
            .contains(receipt.id());
        if (target.findable()) {
          assertThat(target.find(command)).map(Receipt::id).contains(receipt.id());
        }
        assertThat(target.findable()).isEqualTo(capabilities().contains(Capability.FIND));
      }
    }
  }

  private static Receipt settled(CommandTarget target, Receipt receipt) {
    Receipt now = receipt;
    for (int i = 0; i < 50 && now.state() == Receipt.State.ACCEPTED; i++) {
      now = target.follow(receipt.id()).orElse(now);
    }
    assertThat(now.state()).isEqualTo(Receipt.State.DONE);
    return now;
  }

  @Test
  void whatWasNeverWrittenIsNotFound() {
    StandInSystem standIn = writing();
    for (ActionSpec action : creating()) {
      try (Connector connector = open()) {
        CommandTarget target = connector.target(action);
        if (target.findable()) {
          assertThat(target.find(command(standIn, action))).isEmpty();
        }
      }
    }
  }

  @Test
  void aCreateWhoseAnswerIsLostIsFoundExactlyOnce() {
    StandInSystem standIn = writing();
    FaultFront front = Objects.requireNonNull(tested().front(), "writing needs a FaultFront");
    for (ActionSpec action : creating()) {
      NativeCommand command = command(standIn, action);
      Set<String> before = standIn.ids();
      try (Connector connector = open()) {
        CommandTarget target = connector.target(action);
        if (target.findable()) {
          assertThat(target.find(command)).as("before it is written").isEmpty();
        }
        front.fail(Fault.ANSWER_LOST);
        assertOutcomeUnknown(target, command);
        front.heal();

        assertThat(standIn.held(command.reference())).isEqualTo(1);
        if (target.findable()) {
          Set<String> since = new TreeSet<>(standIn.ids());
          since.removeAll(before);
          assertThat(target.find(command).map(Receipt::id)).isPresent().get().isIn(since);
        }
      } finally {
        front.heal();
      }
    }
  }

  private static void assertOutcomeUnknown(CommandTarget target, NativeCommand command) {
    try {
      target.send(command);
    } catch (ConnectorException e) {
      assertThat(e.category())
          .as("what is not known to be refused may have been done: " + e.getMessage())
          .isIn(FailureCategory.UNAVAILABLE, FailureCategory.MALFORMED);
      return;
    }
    throw new AssertionError("a lost answer was taken for a receipt");
  }

  /** Only a whole answer says that nothing is there. */
  @Test
  void aLookUpThatFailsIsNotTakenForNothingFound() {
    StandInSystem standIn = writing();
    FaultFront front = Objects.requireNonNull(tested().front(), "writing needs a FaultFront");
    for (ActionSpec action : creating()) {
      for (Fault fault : SAY_NOTHING_OF_WHAT_IS_HELD) {
        try (Connector connector = open()) {
          CommandTarget target = connector.target(action);
          if (target.findable()) {
            front.fail(fault);
            assertThatThrownBy(() -> nothingMeans(target.find(command(standIn, action)), fault))
                .isInstanceOf(ConnectorException.class);
          }
        } finally {
          front.heal();
        }
      }
    }
  }

  private static void nothingMeans(Optional<Receipt> found, Fault fault) {
    throw new AssertionError("found " + found + " under " + fault);
  }

  private StandInSystem writing() {
    boolean writes = undeclared().size() < Operation.values().length;
    refuseExemption(Topic.WRITING, writes, "the descriptor declares what it can write");
    return standIn(Topic.WRITING);
  }

  private List<ActionSpec> creating() {
    List<ActionSpec> creating = new ArrayList<>();
    for (ActionSpec action : tested().system().actions().values()) {
      if (action.operation() == Operation.CREATE) {
        creating.add(action);
      }
    }
    return creating;
  }

  private static NativeCommand command(StandInSystem standIn, ActionSpec action) {
    return new NativeCommand(UUID.randomUUID().toString(), null, standIn.body(action));
  }

  private Set<Capability> capabilities() {
    return tested().factory().descriptor().capabilities();
  }
}
