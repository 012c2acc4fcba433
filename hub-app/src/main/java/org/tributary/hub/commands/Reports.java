package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Attribute;
import org.tributary.canonical.Channel;
import org.tributary.canonical.Party;
import org.tributary.canonical.Place;
import org.tributary.hub.TributarySettings;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Faults;
import org.tributary.hub.documents.StoredDocument;
import org.tributary.hub.once.RequestKeys;
import org.tributary.hub.records.HubCases;
import org.tributary.sdk.write.Operation;

/**
 * Takes in what comes by another door than {@code /v1}, where callers know neither keys nor
 * operations: the same catalogue, the same journal, the same senders. Whoever sends a report again
 * gets what became of the first one, unless every system refused that.
 */
@Component
public class Reports {
  private static final String KIND = "case";

  /** A report that was refused so often is not tried any more within the life of its key. */
  private static final int MOST_TRIES = 20;

  private final Submissions submissions;
  private final RequestKeys keys;
  private final LegTable legs;
  private final Orders orders;
  private final Steps steps;
  private final HubCases cases;
  private final ChangeController changes;
  private final Duration patience;

  Reports(
      Submissions submissions,
      RequestKeys keys,
      LegTable legs,
      Orders orders,
      Steps steps,
      HubCases cases,
      ChangeController changes,
      TributarySettings settings) {
    this.submissions = submissions;
    this.keys = keys;
    this.legs = legs;
    this.orders = orders;
    this.steps = steps;
    this.cases = cases;
    this.changes = changes;
    this.patience = settings.commands().answerWithin();
  }

  /**
   * Something that a resident reports.
   *
   * @param serviceTypeId the entry of the catalogue
   * @param documentIds documents that this caller has sent before
   * @param mediaUrls pictures that are somewhere else
   */
  public record Report(
      UUID serviceTypeId,
      @Nullable String description,
      List<Party> parties,
      @Nullable Place place,
      List<Attribute> attributes,
      Channel channel,
      List<UUID> documentIds,
      List<String> mediaUrls) {

    private CaseOrder order() {
      return new CaseOrder(
          null,
          serviceTypeId,
          null,
          null,
          description,
          parties,
          place,
          attributes,
          null,
          channel,
          documentIds,
          mediaUrls);
    }

    /** Without its members: they are personal data. */
    @Override
    public String toString() {
      return "Report[" + serviceTypeId + "]";
    }
  }

  /** What became of a report. */
  public enum Stage {
    /** A system has it. */
    FILED,
    /** It is on its way, or waits for a person. */
    PROMISED,
    /** No system took it, and none will. */
    REFUSED
  }

  /**
   * A report that was taken in.
   *
   * @param token stands for it while it is on its way
   */
  public record Taken(UUID token, UUID caseId, Stage stage) {}

  /**
   * Under what a report comes.
   *
   * @param way by which it came, such as {@code POST /open311/v2/requests}
   * @param key the same for each try of one report
   * @param fingerprint of what is reported: another one with this key is refused
   */
  public record Mark(String way, String key, String fingerprint) {}

  private record Attempt(RequestKeys.Key key, @Nullable Taken taken) {}

  /**
   * What a report with this key has become; empty where there is none, or where it was refused and
   * may be tried again.
   *
   * @throws ApiException where the key stands for another report
   */
  public Optional<Taken> known(Mark mark) {
    return Optional.ofNullable(attempt(mark).taken());
  }

  /**
   * Takes a report in and waits for its systems as long as any caller does.
   *
   * @throws ApiException with every fault of the report, or where its key stands for another one
   */
  public Taken take(Mark mark, Report report) {
    Attempt attempt = attempt(mark);
    Taken taken = attempt.taken();
    if (taken == null) {
      taken = taken(stored(attempt.key(), report)).orElseThrow();
    }
    if (taken.stage() != Stage.PROMISED) {
      return taken;
    }
    submissions.awaitEnd(taken.token(), patience, Leg::opensCase);
    return taken(taken.token()).orElseThrow();
  }

  private Attempt attempt(Mark mark) {
    for (int tries = 1; ; tries++) {
      RequestKeys.Key key =
          new RequestKeys.Key(
              Caller.key(), mark.way(), mark.key() + "." + tries, mark.fingerprint());
      Optional<RequestKeys.Known> known = keys.known(key);
      if (known.isEmpty()) {
        return new Attempt(key, null);
      }
      if (!known.get().isOf(key)) {
        throw ApiException.keyReused();
      }
      Taken taken = taken(known.get().operationId()).orElseThrow();
      if (taken.stage() != Stage.REFUSED || tries == MOST_TRIES) {
        return new Attempt(key, taken);
      }
    }
  }

  private UUID stored(RequestKeys.Key key, Report report) {
    Submissions.Preparation preparation =
        (operationId, now) -> {
          Faults faults = new Faults();
          Optional<Orders.Opening> opening = orders.opening(report.order(), "", now, faults);
          faults.check();
          return prepared(opening.orElseThrow(), operationId, now);
        };
    RequestKeys.Known stored = submissions.store(request(key), key, KIND, preparation);
    if (!stored.isOf(key)) {
      throw ApiException.keyReused(); // somebody else was quicker with the key
    }
    return stored.operationId();
  }

  private Submissions.Prepared prepared(Orders.Opening opening, UUID operationId, Instant now) {
    return new Submissions.Prepared(
        opening.legs(),
        opening.actions(),
        null,
        () -> {
          cases.open(opening.caseId(), opening.value(), operationId, now);
          steps.refer(opening.caseId(), opening.documents(), now);
        });
  }

  private Request request(RequestKeys.Key key) {
    return new Request(key, false, patience, false);
  }

  /** What became of the report for which a token stands; empty where it stands for none. */
  public Optional<Taken> taken(UUID token) {
    List<Leg> opening = legs.ofOperation(token).stream().filter(Leg::opensCase).toList();
    if (opening.isEmpty()) {
      return Optional.empty();
    }
    UUID caseId = Objects.requireNonNull(opening.get(0).caseId());
    Predicate<Leg> done = leg -> leg.state() == LegState.DONE;
    boolean open = opening.stream().anyMatch(leg -> leg.state().isOpen());
    Stage stage =
        opening.stream().anyMatch(done) ? Stage.FILED : open ? Stage.PROMISED : Stage.REFUSED;
    return Optional.of(new Taken(token, caseId, stage));
  }

  /**
   * Brings a remark to every system that has the case and takes remarks; once for each key.
   *
   * @param status where the case stands, in the caller's words
   * @throws ApiException where there is no such case or no such system
   */
  public void remark(
      String way, String given, UUID caseId, String text, String status, List<UUID> documentIds) {
    RequestKeys.Key key = new RequestKeys.Key(Caller.key(), way, given, given);
    if (keys.known(key).isPresent()) {
      return;
    }
    Submissions.Preparation preparation =
        (operationId, now) -> {
          ObjectNode command = changes.commandOf(caseId);
          Faults faults = new Faults();
          Steps.Reading reading = new Steps.Reading("", now, faults);
          List<StoredDocument> documents = steps.documents(documentIds, reading);
          faults.check();
          Submissions.Prepared brought = changes.attaching(caseId, documents, command, reading);
          command.put("text", text);
          command.put("status", status);
          return changes
              .change(
                  caseId,
                  Operation.COMMENT,
                  command,
                  now,
                  () -> {
                    cases.tell(caseId, "note_added", text, now);
                    steps.refer(caseId, documents, now);
                  })
              .and(brought);
        };
    submissions.store(request(key), key, "comment", preparation);
  }
}
