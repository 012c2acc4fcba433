package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who has started the demo is told: where the hub is, whom to look at, and how.
 *
 * @param clientSecret the secret of the demo hub's client, made at this start
 * @param overview the 360 view of the showcase resident
 * @param links the records behind this resident, each with why it is there
 * @param trap a question that waits for a steward; null where none does
 * @param trouble a line for a shell that gets the permit system into trouble
 */
record DemoGuide(
    URI hub,
    String clientSecret,
    JsonNode overview,
    List<JsonNode> links,
    @Nullable Trap trap,
    String trouble) {

  /** One line for a shell: gets a token, then the overview. */
  String curl() {
    return token("system/resident.rs system/case.rs")
        + "curl -s -H"
        + " \"Authorization: Bearer $TOKEN\" "
        + hub
        + "/v1/residents/"
        + overview.path("resident").path("id").asText()
        + "/overview";
  }

  /** One line for a shell: one call opens a pothole and a fence permit for the resident. */
  String intakeCurl() {
    return token("system/case.cu")
        + "curl -s -H \"Authorization: Bearer $TOKEN\" -H \"Content-Type: application/json\""
        + " -H \"Idempotency-Key: $(date +%s%N)\" "
        + hub
        + "/v1/intakes -d '{\"channel\":\"phone\",\"party\":{\"role\":\"requester\",\"residentId\":\""
        + overview.path("resident").path("id").asText()
        + "\"},\"cases\":[{\"serviceTypeCode\":\"pothole\",\"description\":\"A hole before my house\","
        + "\"place\":{\"kind\":\"point\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-79.38,43.65]}}},"
        + "{\"serviceTypeCode\":\"fence-permit\",\"attributes\":[{\"code\":\"height\",\"value\":\"1.8\"}]}]}'";
  }

  /** One line for a shell: shows for each record behind the resident why it is there. */
  String whyCurl() {
    return token("system/resident.rs")
        + "curl -s -H \"Authorization: Bearer $TOKEN\" "
        + hub
        + "/v1/residents/"
        + overview.path("resident").path("id").asText()
        + "/source-links";
  }

  /** One line for a shell: shows the question of the trap with both sides and the evidence. */
  String trapCurl() {
    return token("system/matching.r")
        + "curl -s -H \"Authorization: Bearer $TOKEN\" "
        + hub
        + "/v1/match-candidates/"
        + Objects.requireNonNull(trap, "no trap waits").question();
  }

  /** One sentence of each system: why a record of it is this resident's. */
  private List<String> reasons() {
    Map<String, String> reasons = new TreeMap<>();
    for (JsonNode link : links) {
      StringBuilder sentences = new StringBuilder();
      link.at("/explanation/sentences").forEach(one -> sentences.append(' ').append(one.asText()));
      reasons.putIfAbsent(
          link.path("system").asText(),
          "  "
              + link.path("system").asText()
              + " "
              + link.path("recordId").asText()
              + ":"
              + sentences);
    }
    return List.copyOf(reasons.values());
  }

  private String token(String scopes) {
    return "TOKEN=$(curl -s -u tributary:"
        + clientSecret
        + " -d grant_type=client_credentials -d 'scope="
        + scopes
        + "' "
        + hub
        + "/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/'); ";
  }

  String text(Path hubLog, Path staffLog) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("The hub is ready: " + hub + "  (API, to read and to try: " + hub + "/docs)");
    lines.add(
        "See what flows, and what does not: "
            + hub
            + "/console  (name integrator, password rivertown; or steward, caseworker, privacy, guest)");
    lines.add("");
    lines.add("One resident, " + overview.path("resident").path("displayName").asText() + ":");
    HubView.systemsOfCases(overview)
        .forEach((system, cases) -> lines.add("  %5d cases from %s".formatted(cases, system)));
    lines.add("  %5d accounts".formatted(overview.path("accounts").size()));
    lines.add("Why these are one person's, a record of each system:");
    lines.addAll(reasons());
    lines.add("How fresh each source is:");
    for (JsonNode source : overview.path("sources")) {
      lines.add(
          "  %-12s %s, read to its end %s"
              .formatted(
                  source.path("system").asText(),
                  source.path("state").asText(),
                  source.path("asOf").asText("never")));
    }
    lines.add("");
    lines.add("See it yourself (paste this line):");
    lines.add("");
    lines.add(curl());
    lines.add("");
    lines.add("And let one call open a pothole and a fence permit for this resident:");
    lines.add("");
    lines.add(intakeCurl());
    lines.add("");
    lines.add("Why each record is this resident's, in words and numbers:");
    lines.add("");
    lines.add(whyCurl());
    lines.add("");
    if (trap != null) {
      lines.add(
          "A question waits for a steward: are "
              + String.join(" and ", trap.names())
              + " one person?");
      trap.sentences().forEach(sentence -> lines.add("  " + sentence));
      lines.add("They are father and son. The question with all that is known of both sides:");
      lines.add("");
      lines.add(trapCurl());
      lines.add("");
    }
    lines.add(
        "Three things go wrong in the permit system when you paste this line; the console shows them"
            + " (docs/guides/operate.md):");
    lines.add("");
    lines.add(trouble);
    lines.add("");
    lines.add("The staff of Rivertown keep changing things: " + staffLog);
    lines.add("Log of the hub: " + hubLog);
    lines.add("Ctrl-C ends hub and city.");
    return String.join(System.lineSeparator(), lines);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "DemoGuide[" + hub + "]";
  }
}
