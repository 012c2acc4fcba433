package org.tributary.hub.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that a caller can be allowed to do, and the scope that allows it.
 *
 * <p>Scopes are written after SMART on FHIR v2: {@code context/resource.letters}, with the letters
 * c, r, u, d, s for create, read, update, delete, search. The only context so far is {@code
 * system}: a service that acts for the city. A scope with several letters grants several
 * permissions.
 */
public enum Permission {
  /** Read one resident with links and the 360 view. */
  RESIDENT_READ("resident", 'r'),
  /** Search residents. */
  RESIDENT_SEARCH("resident", 's'),
  /** Change contact points and addresses of residents, in the systems that keep them. */
  RESIDENT_UPDATE("resident", 'u'),
  /** See questions about residents, their history, and what speaks for and against. */
  MATCHING_READ("matching", 'r'),
  /** Answer questions about residents; merge, split and approve them. */
  MATCHING_UPDATE("matching", 'u'),
  /** See the models of identity and what they would change. */
  MODELS_READ("identity-models", 'r'),
  /** Add models of identity, run them in the shadow, and put one in force. */
  MODELS_UPDATE("identity-models", 'u'),
  /** Open cases. */
  CASE_CREATE("case", 'c'),
  /** Add remarks and documents to cases, and change their status. */
  CASE_UPDATE("case", 'u'),
  /** Read one case and its events. */
  CASE_READ("case", 'r'),
  /** List cases. */
  CASE_SEARCH("case", 's'),
  /** Read one service type or asset. */
  CATALOGUE_READ("catalogue", 'r'),
  /** List service types and assets. */
  CATALOGUE_SEARCH("catalogue", 's'),
  /** Follow what changes; of what changed, only what the other permissions let see. */
  CHANGES_READ("changes", 'r'),
  /** See the own webhook endpoints and their deliveries. */
  WEBHOOKS_READ("webhooks", 'r'),
  /** Add, change and delete webhook endpoints; replay to them. */
  WEBHOOKS_UPDATE("webhooks", 'u'),
  /** See, disable, enable and delete the webhook endpoints of every client. */
  WEBHOOKS_OPERATE("all-webhooks", 'u'),
  /** Order, cancel and delete exports, of what the other permissions let read and list. */
  EXPORTS_CREATE("exports", 'c'),
  /** See the own exports and fetch their files. */
  EXPORTS_READ("exports", 'r'),
  /** Read systems, runs and parked records (without their raw form). */
  SYSTEMS_READ("systems", 'r'),
  /** Run, pause, resume, replay and remap. */
  SYSTEMS_UPDATE("systems", 'u'),
  /** See raw records and the values of a remap: personal data as the source wrote it. */
  RAW_READ("raw", 'r'),
  /** See who looked at residents. */
  ACCESS_READ("access-records", 'r'),
  /** Read the metrics. */
  METRICS_READ("metrics", 'r');

  /** The scopes that the embedded issuer grants to its client. */
  public static final List<String> SCOPES =
      List.of(
          "system/resident.rs",
          "system/resident.u",
          "system/matching.r",
          "system/matching.u",
          "system/identity-models.r",
          "system/identity-models.u",
          "system/case.rs",
          "system/case.cu",
          "system/catalogue.rs",
          "system/changes.r",
          "system/webhooks.r",
          "system/webhooks.u",
          "system/all-webhooks.u",
          "system/exports.c",
          "system/exports.r",
          "system/systems.r",
          "system/systems.u",
          "system/raw.r",
          "system/access-records.r",
          "system/metrics.r");

  private static final Pattern SCOPE = Pattern.compile("system/([a-z-]+)\\.([cruds]+)");

  private final String resource;
  private final char letter;

  Permission(String resource, char letter) {
    this.resource = resource;
    this.letter = letter;
  }

  /** The narrowest scope that allows it. */
  public String scope() {
    return "system/" + resource + "." + letter;
  }

  /** What a scope of a token allows; nothing where the hub does not know it. */
  public static Stream<Permission> of(String scope) {
    Matcher parts = SCOPE.matcher(scope);
    if (!parts.matches()) {
      return Stream.empty();
    }
    return Stream.of(values())
        .filter(p -> p.resource.equals(parts.group(1)))
        .filter(p -> parts.group(2).indexOf(p.letter) >= 0);
  }
}
