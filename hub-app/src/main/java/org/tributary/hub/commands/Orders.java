package org.tributary.hub.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.Attribute;
import org.tributary.canonical.AttributeDefinition;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseBuilder;
import org.tributary.canonical.CaseStatus;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Channel;
import org.tributary.canonical.Label;
import org.tributary.canonical.Party;
import org.tributary.canonical.Permit;
import org.tributary.canonical.Resident;
import org.tributary.canonical.ServiceRequest;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.api.Faults;
import org.tributary.hub.documents.StoredDocument;
import org.tributary.hub.residents.ResidentQueries;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.systems.ServiceRoutes;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.write.ActionSpec;

/** Turns what a caller orders into a case and the legs that open it, or says what is wrong. */
@Component
class Orders {
  private final Catalogue catalogue;
  private final ServiceRoutes serviceRoutes;
  private final ResidentQueries residents;
  private final Steps steps;
  private final IdGenerator ids;

  Orders(
      Catalogue catalogue,
      ServiceRoutes serviceRoutes,
      ResidentQueries residents,
      Steps steps,
      IdGenerator ids) {
    this.catalogue = catalogue;
    this.serviceRoutes = serviceRoutes;
    this.residents = residents;
    this.steps = steps;
    this.ids = ids;
  }

  /** A case, the legs that open it and bring its documents to its systems. */
  record Opening(
      UUID caseId,
      Case value,
      List<NewLeg> legs,
      List<ActionSpec> actions,
      List<StoredDocument> documents) {}

  /**
   * Reads one order.
   *
   * @param at where in the body it stands (RFC 6901)
   * @return empty where there are faults
   */
  Optional<Opening> opening(CaseOrder order, String at, Instant now, Faults faults) {
    Catalogue.Entry entry = entry(order, at, faults);
    if (entry == null) {
      return Optional.empty();
    }
    attributes(order.attributes(), entry.type(), at, faults);
    List<ServiceRoutes.Route> routes = serviceRoutes.of(entry.system(), entry.type().code());
    if (routes.isEmpty()) {
      faults.add(at + "/serviceTypeCode", "fault.no-route");
      return Optional.empty();
    }
    List<Party> parties = parties(order.parties(), at, faults);
    Steps.Reading reading = new Steps.Reading(at, now, faults);
    List<StoredDocument> documents = steps.documents(order.documentIds(), reading);
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    UUID caseId = ids.next();
    Case value = value(order, entry, routes.get(0).family(), now);
    ObjectNode command = command(caseId, value.toBuilder().parties(parties).build());
    List<NewLeg> legs = new ArrayList<>();
    List<ActionSpec> actions = new ArrayList<>();
    for (ServiceRoutes.Route route : routes) {
      ActionSpec action = route.action();
      StoredDocument enclosed = steps.enclosed(action, documents, reading);
      steps
          .leg(action, new Steps.Subject(caseId, null, null, enclosed), command, reading)
          .ifPresent(legs::add);
      actions.add(action);
      legs.addAll(steps.attaching(action.system(), action, caseId, documents, command, reading));
      if (documents.size() > (enclosed == null ? 0 : 1)) {
        steps.attach(action.system()).ifPresent(actions::add);
      }
    }
    return faults.isEmpty()
        ? Optional.of(new Opening(caseId, value, legs, actions, documents))
        : Optional.empty();
  }

  private static ObjectNode command(UUID caseId, Case value) {
    ObjectNode tree = CanonicalJson.tree(value);
    tree.put("id", caseId.toString());
    ObjectNode command = tree.objectNode();
    command.set("case", tree);
    return command;
  }

  private Catalogue.@Nullable Entry entry(CaseOrder order, String at, Faults faults) {
    String member = order.serviceTypeId() == null ? "/serviceTypeCode" : "/serviceTypeId";
    if (order.serviceTypeId() == null && order.serviceTypeCode() == null) {
      faults.add(at + member, "fault.service-type-missing");
      return null;
    }
    List<Catalogue.Entry> entries = catalogue.find(order.serviceTypeId(), order.serviceTypeCode());
    if (entries.isEmpty()) {
      faults.add(at + member, "fault.service-type-unknown");
      return null;
    }
    if (entries.size() > 1) {
      faults.add(
          at + member,
          "fault.service-type-ambiguous",
          entries.stream()
              .map(entry -> entry.system() + " " + entry.id())
              .collect(Collectors.joining(", ")));
      return null;
    }
    return entries.get(0);
  }

  private static void attributes(
      List<Attribute> given, ServiceType type, String at, Faults faults) {
    Map<String, AttributeDefinition> form = new HashMap<>();
    type.attributes().forEach(definition -> form.put(definition.code(), definition));
    for (int i = 0; i < given.size(); i++) {
      String pointer = at + "/attributes/" + i;
      AttributeDefinition definition = form.get(given.get(i).code());
      if (definition == null && !form.isEmpty()) {
        faults.add(pointer + "/code", "fault.attribute-unknown", String.join(", ", form.keySet()));
      } else if (definition != null) {
        answer(given.get(i).value(), definition, pointer + "/value", faults);
      }
    }
    Set<String> answered = given.stream().map(Attribute::code).collect(Collectors.toSet());
    for (AttributeDefinition definition : type.attributes()) {
      if (definition.required() && !answered.contains(definition.code())) {
        faults.add(at + "/attributes", "fault.attribute-missing", definition.code());
      }
    }
  }

  private static void answer(
      String value, AttributeDefinition definition, String pointer, Faults faults) {
    Set<String> choices =
        definition.choices().stream()
            .map(AttributeDefinition.Choice::code)
            .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    boolean fits =
        switch (definition.kind()) {
          case NUMBER -> isNumber(value);
          case DATE_TIME -> isTime(value);
          case SINGLE_VALUE_LIST -> choices.isEmpty() || choices.contains(value);
          case MULTI_VALUE_LIST ->
              choices.isEmpty() || choices.containsAll(Arrays.asList(value.split(",")));
          case STRING, TEXT -> true;
        };
    if (!fits) {
      switch (definition.kind()) {
        case NUMBER -> faults.add(pointer, "fault.attribute-number");
        case DATE_TIME -> faults.add(pointer, "fault.time");
        default -> faults.add(pointer, "fault.choice", String.join(", ", choices));
      }
    }
  }

  private static boolean isNumber(String value) {
    try {
      return new BigDecimal(value).scale() < 1_000;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isTime(String value) {
    try {
      return java.time.OffsetDateTime.parse(value).getYear() < 10_000;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /** Parties with what the hub knows of those who are residents: the systems know no hub ids. */
  private List<Party> parties(List<Party> stated, String at, Faults faults) {
    List<Party> full = new ArrayList<>();
    for (int i = 0; i < stated.size(); i++) {
      Party party = stated.get(i);
      UUID residentId = party.residentId();
      Resident resident = residentId == null ? null : resident(residentId);
      if (residentId != null && resident == null) {
        faults.add(at + "/parties/" + i + "/residentId", "fault.resident-unknown");
      }
      full.add(resident == null ? party : filled(party, resident));
    }
    return full;
  }

  private @Nullable Resident resident(UUID id) {
    Resident found = residents.find(id).orElse(null);
    return found != null && found.replacedBy() != null
        ? residents.find(found.replacedBy()).orElse(null)
        : found;
  }

  private static Party filled(Party party, Resident resident) {
    return new Party(
        party.role(),
        party.key(),
        party.kind() == null ? resident.kind() : party.kind(),
        party.residentId(),
        party.name() != null || resident.names().isEmpty() ? party.name() : resident.names().get(0),
        party.identifiers().isEmpty() ? resident.identifiers() : party.identifiers(),
        party.contactPoints().isEmpty() ? resident.contactPoints() : party.contactPoints(),
        party.addresses().isEmpty() ? resident.addresses() : party.addresses(),
        party.birthDate() == null ? resident.birthDate() : party.birthDate(),
        party.onBehalfOf());
  }

  private static Case value(CaseOrder order, Catalogue.Entry entry, String family, Instant now) {
    ServiceType service = entry.type();
    CaseType type = order.type() == null ? usual(family) : order.type();
    CaseBuilder builder =
        Case.builder(
                type,
                order.title() == null ? shown(service.name(), service.code()) : order.title(),
                CaseStatus.SUBMITTED,
                now)
            .serviceTypeId(entry.id())
            .serviceTypeCode(service.code())
            .description(order.description())
            .parties(order.parties())
            .place(order.place())
            .attributes(order.attributes())
            .priority(order.priority())
            .channel(order.channel() == null ? Channel.API : order.channel());
    if (type == CaseType.PERMIT) {
      builder.permit(Permit.of(service.code(), now.atZone(ZoneOffset.UTC).toLocalDate()));
    }
    if (type == CaseType.SERVICE_REQUEST && !order.mediaUrls().isEmpty()) {
      builder.serviceRequest(
          new ServiceRequest(service.code(), order.mediaUrls(), order.parties().isEmpty(), null));
    }
    return builder.build();
  }

  private static CaseType usual(String family) {
    return switch (family) {
      case "lpi" -> CaseType.PERMIT;
      case "asset" -> CaseType.WORK_ORDER;
      case "311", "case" -> CaseType.SERVICE_REQUEST;
      default -> CaseType.OTHER;
    };
  }

  private static String shown(Label name, String code) {
    return name.values()
        .getOrDefault("en", name.values().values().stream().findFirst().orElse(code));
  }
}
