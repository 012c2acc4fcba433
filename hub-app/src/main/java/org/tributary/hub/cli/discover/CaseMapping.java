package org.tributary.hub.cli.discover;

import java.util.Optional;
import org.tributary.hub.cli.discover.Parts.Person;

/** The members of a case. */
final class CaseMapping {
  private final Parts parts;
  private final Optional<Member> opened;
  private final Optional<Member> updated;
  private final String type;

  CaseMapping(Parts parts) {
    this.parts = parts;
    this.opened = parts.take(Wanted.OPENED);
    this.updated = parts.take(Wanted.UPDATED);
    String meant = Guess.caseType(parts.stream().name());
    boolean known = opened.isPresent() || !meant.equals("permit");
    this.type = known ? meant : "other";
  }

  void into(MappingText body) {
    body.remark("guessed from the name of the stream; DECIDE: the type of case");
    body.put("type", Jslt.text(type));
    body.put("number", "t:id()");
    words(body);
    status(body);
    parties(body);
    parts.place(body);
    parts
        .take(Wanted.AGENCY)
        .ifPresent(
            agency ->
                body.put(
                    "responsible",
                    "if (%s) {\"organization\": %s}"
                        .formatted(Jslt.clean(agency), Jslt.clean(agency))));
    opened(body);
    parts.time(body, "dueAt", Wanted.DUE);
    parts.time(body, "closedAt", Wanted.CLOSED);
    if (type.equals("permit")) {
      opened.ifPresent(applied -> permit(body, applied));
    }
  }

  /** A permit needs the day on which it was applied for. */
  private void permit(MappingText body, Member applied) {
    String date = Jslt.date(applied, parts.zone());
    String day = "t:date(t:updated-at()[0 : 10], \"iso\")";
    boolean both = parts.stream().knowsUpdated();
    body.put(
        "permit",
        "{\"appliedDate\": " + (both ? "fallback(" + date + ", " + day + ")" : date) + "}");
  }

  private void words(MappingText body) {
    Optional<Member> title = parts.take(Wanted.TITLE);
    Optional<Member> description = parts.take(Wanted.DESCRIPTION);
    String otherwise =
        Jslt.text(Names.title(Names.singular(parts.stream().name())) + " ") + " + t:id()";
    Optional<Member> best = title.isPresent() ? title : description;
    body.put(
        "title",
        best.map(member -> "fallback(" + Jslt.clean(member) + ", " + otherwise + ")")
            .orElse(otherwise));
    description.ifPresent(member -> body.put("description", Jslt.clean(member)));
  }

  private void status(MappingText body) {
    Optional<Member> status = parts.status();
    if (status.isEmpty()) {
      body.remark("DECIDE: no member looks like a status.");
      body.put("status", "\"unknown\"");
      return;
    }
    String code = Jslt.clean(status.get());
    body.remark(
        "DECIDE: write codes/NAME.csv with the columns code,status, name it in the system file under"
            + " codes: {status: NAME}, and write here t:code(\"status\", "
            + status.get().jslt()
            + ").status. Codes that were seen or declared"
            + (status.get().values().isEmpty() ? ": none" : MappingDraft.values(status.get())));
    body.put("status", "\"unknown\"");
    body.put("sourceStatus", "if (" + code + ") {\"code\": " + code + "}");
  }

  private void parties(MappingText body) {
    Person person = parts.person();
    String name = Parts.fullName(person);
    String contacts = parts.contactPoints(person);
    if (name == null && contacts == null) {
      return;
    }
    MappingText party = new MappingText("    ");
    party.put("role", type.equals("permit") ? "\"applicant\"" : "\"requester\"");
    if (name != null) {
      party.put("name", "if (" + name + ") {\"full\": " + name + "}");
    }
    if (contacts != null) {
      party.put("contactPoints", contacts);
    }
    body.remark("DECIDE: the role, and whether these members are one person or organization.");
    parts.phoneRemark(body, person);
    body.put("parties", "if (" + parts.anybody(person) + ") [" + party.object() + "]");
  }

  /** Every case needs it: a record without one is parked. */
  private void opened(MappingText body) {
    Optional<Member> time = opened.isPresent() ? opened : updated;
    if (time.isEmpty()) {
      body.remark(
          parts.stream().knowsUpdated()
              ? "DECIDE: no member looks like the time of opening; the last change stands in for it."
              : "DECIDE: no member looks like the time of opening; records are parked without one.");
      body.put("openedAt", "t:updated-at()");
      return;
    }
    parts.zoneRemark(body, time.get());
    String instant = Jslt.instant(time.get(), parts.zone());
    boolean both = parts.stream().knowsUpdated();
    if (both) {
      body.remark("where it is empty, the last change stands in for it");
    }
    body.put("openedAt", both ? "fallback(" + instant + ", t:updated-at())" : instant);
  }
}
