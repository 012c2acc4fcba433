package org.tributary.hub.cli.discover;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.cli.discover.Parts.Person;

/** The members of a resident, and of an account with its holder. */
final class PartyMapping {
  private final Parts parts;

  PartyMapping(Parts parts) {
    this.parts = parts;
  }

  void resident(MappingText body) {
    Person person = parts.person();
    String name = Parts.fullName(person);
    body.remark("DECIDE: person or organization, and which member tells.");
    body.put("kind", "\"person\"");
    if (name == null) {
      body.remark("DECIDE: no member looks like a name.");
    }
    body.put("displayName", name == null ? "t:id()" : "fallback(" + name + ", t:id())");
    if (name != null) {
      body.put("names", "if (" + name + ") [{" + names(person, name) + "}]");
    }
    body.put("identifiers", parts.identifiers());
    contacts(body, person);
    String address = parts.address();
    if (address != null) {
      body.put("addresses", "[" + address + "]");
    }
    Optional<Member> born = parts.take(Wanted.BORN);
    born.ifPresent(member -> body.put("birthDate", Jslt.date(member, parts.zone())));
  }

  private static String names(Person person, String name) {
    StringBuilder names = new StringBuilder("\"full\": " + name);
    if (person.given() != null) {
      String given = Jslt.clean(person.given());
      names.append(", \"given\": if (").append(given).append(") [").append(given).append("]");
    }
    if (person.family() != null) {
      names.append(", \"family\": ").append(Jslt.clean(person.family()));
    }
    return names.toString();
  }

  void account(MappingText body) {
    Person person = parts.person();
    body.remark("DECIDE: property_tax, utility, licence_fee, fine or program.");
    body.put("kind", "\"program\"");
    body.put("number", "t:id()");
    body.put("holder", holder(Parts.fullName(person), parts.contactPoints(person)).object());
    parts.phoneRemark(body, person);
    body.remark(
        "DECIDE: the balance needs its currency: t:money(t:decimal(.member, \"plain\"), \"CAD\")");
    Optional<Member> time = parts.take(Wanted.UPDATED).or(() -> parts.take(Wanted.OPENED));
    time.ifPresent(member -> parts.zoneRemark(body, member));
    body.put(
        "asOf", time.map(member -> Jslt.instant(member, parts.zone())).orElse("t:updated-at()"));
  }

  private MappingText holder(@Nullable String name, @Nullable String contacts) {
    MappingText holder = new MappingText("    ");
    holder.put("role", "\"payer\"");
    if (name != null) {
      holder.put("name", "if (" + name + ") {\"full\": " + name + "}");
    }
    holder.put("identifiers", parts.identifiers());
    if (contacts != null) {
      holder.put("contactPoints", contacts);
    }
    return holder;
  }

  private void contacts(MappingText body, Person person) {
    String contacts = parts.contactPoints(person);
    if (contacts != null) {
      parts.phoneRemark(body, person);
      body.put("contactPoints", contacts);
    }
  }
}
