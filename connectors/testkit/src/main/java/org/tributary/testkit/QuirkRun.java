package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.sdk.write.Operation;

/**
 * A hub in small that reads one system under one quirk: self-check, a run of everything, something
 * happens, a run of changes, an id run. Newest wins, what is missing from the id set goes, what can
 * pass is tried again, everything else stops it.
 */
final class QuirkRun {
  private static final int TRIES = 4;

  private final Quirk quirk;
  private final ConnectorUnderTest subject;
  private final StandInSystem standIn;
  private final PageWalk walk;
  private final Instant second;
  private final Map<String, NativeRecord> rows = new HashMap<>();
  private final List<String> remarks = new ArrayList<>();

  QuirkRun(Quirk quirk, ConnectorUnderTest subject) {
    this.quirk = quirk;
    this.subject = subject;
    this.standIn = Objects.requireNonNull(subject.standIn(), "quirks need a StandInSystem");
    this.walk = new PageWalk(subject);
    this.second = now();
  }

  /** Ends the run with a sentence. */
  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stop(String sentence) {
      super(sentence);
    }
  }

  QuirkOutcome play() {
    try {
      if (quirk == Quirk.CREATE_REPORTS_FAILURE || quirk == Quirk.CREATE_TIMES_OUT) {
        write();
      } else {
        read();
      }
      return new QuirkOutcome(QuirkOutcome.Result.HANDLED, said());
    } catch (Stop stop) {
      String sentence = String.valueOf(stop.getMessage());
      assertThat(sentence).as("the sentence that stopped it").hasSizeGreaterThan(20);
      InFrench.assertSaid(sentence);
      return new QuirkOutcome(QuirkOutcome.Result.STOPPED, sentence);
    }
  }

  private String said() {
    remarks.forEach(InFrench::assertSaid);
    return remarks.isEmpty() ? "" : remarks.get(0);
  }

  private void read() {
    selfCheck();
    if (quirk == Quirk.WHOLE_SECONDS) {
      standIn.edit(standIn.ids().iterator().next(), second);
      walk.startAt(second.plusMillis(500));
    }
    run(Mode.FULL);
    if (quirk == Quirk.HALF_WRITTEN_FILE) {
      assertThat(rows).as("rows of a file that is not whole").isEmpty();
      standIn.finish();
    }
    Map<String, NativeRecord> before = Map.copyOf(rows);
    Set<String> changed = happen();
    if (quirk != Quirk.WHOLE_SECONDS) {
      walk.later(Duration.ofHours(1));
    }
    run(Mode.CHANGES);
    if (subject.factory().descriptor().capabilities().contains(Capability.READ_IDS)) {
      reconcile();
    }
    assertThat(rows.keySet()).as("ids in the hub").isEqualTo(standIn.ids());
    for (String id : changed) {
      NativeRecord old = before.get(id);
      assertThat(body(rows.get(id)))
          .as("what the hub holds of " + id + ", which was changed")
          .isNotEqualTo(body(old));
    }
  }

  private static @Nullable JsonNode body(@Nullable NativeRecord record) {
    return record == null ? null : record.body();
  }

  private void selfCheck() {
    try (Connector connector = open()) {
      Optional<StreamProbe> probe = connector.probe(subject.stream());
      if (probe.isPresent()) {
        List<Finding> findings = SelfCheck.whole(probe.get(), subject.context().clock().instant());
        SelfCheck.failure(findings)
            .ifPresent(
                finding -> {
                  throw new Stop(finding.sentence());
                });
      }
    } catch (ConnectorException e) {
      throw new Stop(String.valueOf(e.getMessage()));
    }
  }

  /** What people do between two runs; the ids of what is to be brought anew. */
  private Set<String> happen() {
    String someId = standIn.ids().stream().skip(1).findFirst().orElseThrow();
    switch (quirk) {
      case CHILD_EDIT -> {
        return standIn.editChild();
      }
      case DELETION -> {
        standIn.delete(someId);
        return Set.of();
      }
      case WHOLE_SECONDS -> {
        standIn.edit(someId, second);
        return Set.of(someId);
      }
      default -> {
        if (standIn.exempt().containsKey(Topic.CHANGES)) {
          return Set.of();
        }
        standIn.edit(someId, now());
        return Set.of(someId);
      }
    }
  }

  private Instant now() {
    return subject.context().clock().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private void run(Mode mode) {
    boolean last = false;
    int pages = 0;
    while (!last) {
      Page page = page(mode);
      take(page);
      last = page.last();
      pages++;
      if (mode == Mode.FULL && !last) {
        meanwhile(pages, page);
      }
      assertThat(pages).as("pages of a run").isLessThan(10_000);
    }
  }

  private Page page(Mode mode) {
    String sentence = "";
    for (int tries = 0; tries < TRIES; tries++) {
      try (Connector connector = open()) {
        return walk.page(connector, mode);
      } catch (ConnectorException e) {
        sentence = String.valueOf(e.getMessage());
        if (!passes(e)) {
          heal();
          throw new Stop(sentence);
        }
        remarks.add(sentence);
        putForward(e.retryAfter());
      }
    }
    throw new Stop(sentence);
  }

  /** As the hub decides: by the category alone. */
  private static boolean passes(ConnectorException failure) {
    return failure.category() == FailureCategory.UNAVAILABLE
        || failure.category() == FailureCategory.RATE_LIMITED;
  }

  private void putForward(@Nullable Duration wait) {
    if (subject.context().clock() instanceof AheadClock clock) {
      clock.putForward(wait == null ? Duration.ofMinutes(1) : wait.plusSeconds(1));
    }
  }

  private void heal() {
    FaultFront front = subject.front();
    if (front != null) {
      front.heal();
    }
  }

  /** What happens while everything is read, behind the first page or behind each. */
  private void meanwhile(int pages, Page page) {
    if (quirk == Quirk.MOVING_ROWS && pages <= 3) {
      Set<String> given = new TreeSet<>(page.records().stream().map(NativeRecord::id).toList());
      given.retainAll(standIn.ids());
      given.stream().findFirst().ifPresent(standIn::delete);
      given.stream().skip(1).findFirst().ifPresent(id -> standIn.edit(id, now()));
    }
    FaultFront front = subject.front();
    if (pages == 1 && front == null && quirk == Quirk.KEY_EXPIRY) {
      standIn.expireKey();
    }
    if (pages == 1 && front != null) {
      switch (quirk) {
        case ERROR_AT_200 -> front.fail(Fault.ERROR_AT_200);
        case HTML_ON_EXPIRY -> front.fail(Fault.HTML_AT_200);
        case KEY_EXPIRY -> front.fail(Fault.UNAUTHORIZED_401);
        case RATE_LIMIT -> front.fail(Fault.TOO_MANY_429, 2);
        case RATE_LIMIT_WITH_WAIT -> front.fail(Fault.TOO_MANY_429_RETRY_AFTER, 1);
        default -> {}
      }
    }
  }

  private void take(Page page) {
    remarks.addAll(page.anomalies());
    for (NativeRecord record : page.records()) {
      if (record.defect() != null) {
        throw new Stop(record.defect());
      }
      rows.put(record.id(), record);
    }
  }

  private void reconcile() {
    Map<String, NativeRecord> held = Map.copyOf(rows);
    rows.clear();
    PageWalk ids = new PageWalk(subject);
    for (Page page : ids.run(Mode.IDS)) {
      for (NativeRecord record : page.records()) {
        NativeRecord known = held.get(record.id());
        if (known != null) {
          rows.put(record.id(), known);
        }
      }
    }
  }

  private void write() {
    for (ActionSpec action : subject.system().actions().values()) {
      if (action.operation() == Operation.CREATE) {
        create(action);
      }
    }
  }

  /** As the hub does: what is not known to be refused is looked for before it is sent again. */
  private void create(ActionSpec action) {
    FaultFront front = Objects.requireNonNull(subject.front(), "writing needs a FaultFront");
    NativeCommand command =
        new NativeCommand(
            UUID.nameUUIDFromBytes(quirk.name().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString(),
            null,
            standIn.body(action));
    try (Connector connector = open()) {
      CommandTarget target = connector.target(action);
      if (target.findable()) {
        assertThat(target.find(command)).as("before it is written").isEmpty();
      }
      if (quirk == Quirk.CREATE_TIMES_OUT) {
        front.fail(Fault.ANSWER_LOST, 1);
      }
      try {
        remarks.addAll(target.send(command).remarks());
      } catch (ConnectorException e) {
        remarks.add(String.valueOf(e.getMessage()));
      }
      assertThat(standIn.held(command.reference())).isEqualTo(1);
      if (!target.findable()) {
        throw new Stop(said() + " Whether it was carried out is left to a person.");
      }
      assertThat(target.find(command)).isPresent();
    } finally {
      front.heal();
    }
  }

  private Connector open() {
    return subject.factory().open(subject.system(), subject.context());
  }
}
