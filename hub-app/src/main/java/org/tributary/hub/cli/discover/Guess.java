package org.tributary.hub.cli.discover;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the name of a stream says of its records. */
final class Guess {
  private static final Set<String> PEOPLE =
      Set.of(
          "customer",
          "resident",
          "person",
          "people",
          "citizen",
          "constituent",
          "contact",
          "partner",
          "member",
          "client",
          "supplier",
          "vendor",
          "owner");
  private static final Set<String> THINGS =
      Set.of(
          "asset",
          "hydrant",
          "tree",
          "light",
          "streetlight",
          "pole",
          "equipment",
          "facility",
          "sign",
          "pipe",
          "vehicle",
          "meter",
          "bridge",
          "park",
          "building",
          "feature");

  /** Words of a stream's name and the type of case that they mean, the strongest first. */
  private static final List<Map.Entry<String, String>> CASES =
      List.of(
          Map.entry("inspection", "inspection"),
          Map.entry("violation", "violation"),
          Map.entry("licence", "licence"),
          Map.entry("license", "licence"),
          Map.entry("invoice", "invoice"),
          Map.entry("bill", "invoice"),
          Map.entry("spend", "invoice"),
          Map.entry("payment", "invoice"),
          Map.entry("permit", "permit"),
          Map.entry("order", "work_order"),
          Map.entry("request", "service_request"),
          Map.entry("complaint", "service_request"),
          Map.entry("ticket", "service_request"),
          Map.entry("311", "service_request"),
          Map.entry("sf311", "service_request"));

  private static final Map<String, String> FAMILIES =
      Map.of(
          "permit", "lpi",
          "inspection", "lpi",
          "licence", "lpi",
          "violation", "lpi",
          "invoice", "erp",
          "service_request", "311",
          "work_order", "asset");

  private Guess() {}

  /** The canonical type that records of this name become. */
  static String produces(DiscoveredStream stream) {
    List<String> words = words(stream.name());
    if (!caseType(stream.name()).equals("other")) {
      return "case";
    }
    boolean account = words.contains("account") && owes(stream);
    if (account && new Members(stream.members()).find(Wanted.GIVEN).isEmpty()) {
      return "account";
    }
    String last = words.isEmpty() ? "" : words.get(words.size() - 1);
    if (PEOPLE.contains(last) || last.equals("account")) {
      return "resident";
    }
    return THINGS.contains(last) ? "asset" : "case";
  }

  private static boolean owes(DiscoveredStream stream) {
    return stream.members().stream()
        .anyMatch(member -> Names.squashed(member.name()).contains("balance"));
  }

  /** The type of case that a name means. */
  static String caseType(String name) {
    List<String> words = words(name);
    return CASES.stream()
        .filter(word -> words.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  /** The family that most streams speak for; the first of them where several do. */
  static String family(List<DiscoveredStream> streams) {
    for (DiscoveredStream stream : streams) {
      String family = FAMILIES.get(caseType(stream.name()));
      if (family != null) {
        return family;
      }
    }
    for (DiscoveredStream stream : streams) {
      switch (produces(stream)) {
        case "asset" -> {
          return "asset";
        }
        case "resident", "account" -> {
          return "erp";
        }
        default -> {}
      }
    }
    return "other";
  }

  private static List<String> words(String name) {
    return Names.words(name).stream().map(Names::singular).toList();
  }
}
