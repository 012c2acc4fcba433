package org.tributary.samples.rivertown;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody who has started the demo is told: where the hub is, whom to look at, and how.
 *
 * @param clientSecret the secret of the demo hub's client, made at this start
 * @param overview the 360 view of the showcase resident
 */
record DemoGuide(URI hub, String clientSecret, JsonNode overview) {

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
    lines.add("The hub is ready: " + hub + "  (API: " + hub + "/v1/openapi.yaml)");
    lines.add("");
    lines.add("One resident, " + overview.path("resident").path("displayName").asText() + ":");
    HubView.systemsOfCases(overview)
        .forEach((system, cases) -> lines.add("  %5d cases from %s".formatted(cases, system)));
    lines.add("  %5d accounts".formatted(overview.path("accounts").size()));
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
