package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Faults;
import org.tributary.hub.documents.Documents;
import org.tributary.hub.documents.StoredDocument;
import org.tributary.hub.records.HubCases;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.mapping.OutboundMapping;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.write.ActionSpec;
import org.tributary.sdk.write.Operation;
import org.tributary.sdk.write.SendRules;

/** Makes legs of actions: one for each system, and one for each document and system. */
@Component
class Steps {
  private final DeployedSystems systems;
  private final Documents documents;
  private final HubCases cases;
  private final LegTable legs;
  private final IdGenerator ids;

  Steps(
      DeployedSystems systems,
      Documents documents,
      HubCases cases,
      LegTable legs,
      IdGenerator ids) {
    this.legs = legs;
    this.systems = systems;
    this.documents = documents;
    this.cases = cases;
    this.ids = ids;
  }

  /**
   * What a leg is about.
   *
   * @param targetId the system's id of it, where the command itself says it
   * @param document what goes with it
   */
  record Subject(
      @Nullable UUID caseId,
      @Nullable UUID residentId,
      @Nullable String targetId,
      @Nullable StoredDocument document) {

    static Subject ofCase(UUID caseId) {
      return new Subject(caseId, null, null, null);
    }
  }

  /** Where an order stands that is being read, and what is wrong with it. */
  record Reading(String at, Instant now, Faults faults) {}

  /** The action of a system that does something with cases or residents. */
  Optional<ActionSpec> action(String system, Operation operation, SendRules.Subject subject) {
    return systems
        .find(system)
        .map(SystemFile::actions)
        .flatMap(
            actions ->
                actions.values().stream()
                    .filter(a -> a.operation() == operation && a.rules().subject() == subject)
                    .findFirst());
  }

  /** The leg of one action; a fault where the command cannot be said in the system's words. */
  Optional<NewLeg> leg(ActionSpec action, Subject subject, JsonNode command, Reading reading) {
    UUID reference = ids.next();
    StoredDocument document = subject.document();
    JsonNode whole = document == null ? command : with(document, (ObjectNode) command);
    if (action.mapping().map(reference.toString(), whole)
        instanceof OutboundMapping.Outbound.Refused refused) {
      reading.faults().add(reading.at(), "fault.leg", action.system(), refused.reason());
      return Optional.empty();
    }
    return Optional.of(
        new NewLeg(
            reference,
            subject.caseId(),
            subject.residentId(),
            action.system(),
            action.name(),
            action.operation(),
            null,
            subject.targetId(),
            reading.now().plus(action.rules().deadline()),
            whole.toString(),
            document == null ? null : document.id(),
            null));
  }

  /** What is known of the document, beside the case: {@code .document} of the mapping. */
  private static ObjectNode with(StoredDocument document, ObjectNode command) {
    ObjectNode whole = command.deepCopy();
    whole.set("document", document.json(null).put("fileName", document.fileName()));
    return whole;
  }

  /** The documents that a caller refers to; a fault for each that is not to be had. */
  List<StoredDocument> documents(List<UUID> wanted, Reading reading) {
    List<StoredDocument> found = new ArrayList<>();
    String client = Caller.key();
    for (int i = 0; i < wanted.size(); i++) {
      Optional<StoredDocument> document =
          documents.shown(wanted.get(i), client).filter(one -> one.client().equals(client));
      if (document.isEmpty()) {
        reading.faults().add(pointer(reading, i), "fault.document-unknown");
      } else if (found.stream().anyMatch(one -> one.id().equals(document.get().id()))) {
        reading.faults().add(pointer(reading, i), "fault.document-twice");
      }
      document.ifPresent(found::add);
    }
    return found;
  }

  private static String pointer(Reading reading, int i) {
    return reading.at() + "/documentIds/" + i;
  }

  /** The document that an action takes along when it opens a case, if it does. */
  @Nullable StoredDocument enclosed(
      ActionSpec opening, List<StoredDocument> wanted, Reading reading) {
    if (!opening.rules().encloses() || wanted.isEmpty()) {
      return null;
    }
    refuseTooLarge(opening, wanted.get(0), 0, reading);
    return wanted.get(0);
  }

  /**
   * The legs that bring documents to a system that has the case, or will have it by then; none for
   * what it has, or is being brought, already.
   *
   * @param opening the action that opens the case there and may take the first along, or null
   */
  List<NewLeg> attaching(
      String system,
      @Nullable ActionSpec opening,
      UUID caseId,
      List<StoredDocument> wanted,
      JsonNode command,
      Reading reading) {
    boolean enclosed = opening != null && opening.rules().encloses();
    Optional<ActionSpec> attach = attach(system);
    Set<UUID> there = broughtTo(system, caseId);
    List<NewLeg> bringing = new ArrayList<>();
    for (int i = enclosed ? 1 : 0; i < wanted.size(); i++) {
      StoredDocument document = wanted.get(i);
      if (there.contains(document.id())) {
        continue;
      }
      if (attach.isEmpty()) {
        bringing.add(unsupported(system, caseId, document, enclosed, reading.now()));
      } else {
        refuseTooLarge(attach.get(), document, i, reading);
        leg(attach.get(), new Subject(caseId, null, null, document), command, reading)
            .ifPresent(bringing::add);
      }
    }
    return bringing;
  }

  /** The documents of a case that a system has, or is being brought. */
  private Set<UUID> broughtTo(String system, UUID caseId) {
    return legs.ofCases(List.of(caseId)).stream()
        .filter(leg -> leg.system().equals(system))
        .filter(leg -> leg.state().isOpen() || leg.state() == LegState.DONE)
        .map(Leg::documentId)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** In the transaction that stores the command. */
  void refer(UUID caseId, List<StoredDocument> wanted, Instant now) {
    documents.refer(caseId, wanted.stream().map(StoredDocument::id).toList(), now);
    wanted.forEach(document -> cases.tell(caseId, "document_added", document.fileName(), now));
  }

  /** How a system takes documents as a step of their own. */
  Optional<ActionSpec> attach(String system) {
    return action(system, Operation.ATTACH, SendRules.Subject.CASE);
  }

  private static void refuseTooLarge(
      ActionSpec action, StoredDocument document, int i, Reading reading) {
    long most = action.rules().mostBytes();
    if (document.sizeBytes() > most) {
      reading
          .faults()
          .add(
              pointer(reading, i),
              "fault.document-too-large",
              action.system(),
              Long.toString(most),
              Long.toString(document.sizeBytes()));
    }
  }

  private NewLeg unsupported(
      String system, UUID caseId, StoredDocument document, boolean enclosed, Instant now) {
    return new NewLeg(
        ids.next(),
        caseId,
        null,
        system,
        Operation.ATTACH.toString(),
        Operation.ATTACH,
        null,
        null,
        now,
        "{}",
        document.id(),
        enclosed
            ? system + " takes one document with a new case, and none later; it was not sent."
            : system
                + " takes no documents: its system file has no action that attaches; it was"
                + " not sent.");
  }
}
