package org.tributary.hub.cli.discover;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Drafts the mapping of one stream: what names let guess, and a comment for what they do not. */
final class MappingDraft {
  private static final int MOST_VALUES = 12;

  private final DiscoveredSystem system;
  private final DiscoveredStream stream;
  private final Wishes wishes;
  private final Members members;

  private MappingDraft(DiscoveredSystem system, DiscoveredStream stream, Wishes wishes) {
    this.system = system;
    this.stream = stream;
    this.wishes = wishes;
    this.members = new Members(stream.members());
  }

  static String text(
      DiscoveredSystem system, DiscoveredStream stream, String produces, Wishes wishes) {
    return new MappingDraft(system, stream, wishes).text(produces);
  }

  private String text(String produces) {
    Parts parts = new Parts(system.id(), stream, members, wishes);
    MappingText body = new MappingText("  ");
    switch (produces) {
      case "resident" -> new PartyMapping(parts).resident(body);
      case "account" -> new PartyMapping(parts).account(body);
      case "asset" -> new AssetMapping(parts).asset(body);
      default -> new CaseMapping(parts).into(body);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "// %s of %s -> %s: a first draft, guessed from names. DECIDE is for a person."
            .formatted(stream.name(), system.id(), produces));
    if (stream.members().stream().anyMatch(member -> member.form().equals(Jslt.ODATA_V2))) {
      lines.add("");
      lines.add("// OData V2 writes times as /Date(1518393600000)/.");
      lines.add("def milliseconds(time)");
      lines.add("  capture($time, \"^/Date\\\\((?<ms>-?[0-9]+)\").ms");
    }
    lines.add("");
    lines.add("{");
    lines.add(body.text());
    lines.add("}");
    unmapped(lines);
    return String.join("\n", lines) + "\n";
  }

  private void unmapped(List<String> lines) {
    List<Member> unused = members.unused().stream().filter(member -> !stream.isId(member)).toList();
    if (!unused.isEmpty()) {
      lines.add("");
      lines.add("// DECIDE: members that nothing above looks at:");
    }
    for (Member member : unused) {
      lines.add("//   " + Names.oneLine(member.jslt() + " " + described(member)));
    }
  }

  private static String described(Member member) {
    String type = member.type().name().toLowerCase(Locale.ROOT);
    return "(" + type + values(member) + ")";
  }

  /** What a member can hold, for a comment. */
  static String values(Member member) {
    if (member.values().isEmpty()) {
      return "";
    }
    List<String> shown = member.values().stream().limit(MOST_VALUES).toList();
    String more = member.values().size() > MOST_VALUES ? ", ..." : "";
    return ": " + String.join(", ", shown) + more;
  }
}
