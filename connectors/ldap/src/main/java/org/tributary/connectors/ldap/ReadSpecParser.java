package org.tributary.connectors.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.sdk.mapping.Fingerprint;
import org.tributary.sdk.system.SpecMistakes;
import org.tributary.sdk.system.SystemFile;

/**
 * Makes a {@link ReadSpec} of the {@code read} of a system file, which fits the schema of {@code
 * connector.yaml} already; what a schema cannot say is refused here.
 */
final class ReadSpecParser {
  private static final Duration DEFAULT_OVERLAP = Duration.ofMinutes(5);

  private final JsonNode read;
  private final SpecMistakes mistakes;

  private ReadSpecParser(JsonNode read, SpecMistakes mistakes) {
    this.read = read;
    this.mistakes = mistakes;
  }

  static ReadSpec parse(String stream, JsonNode read, SystemFile system) {
    SpecMistakes mistakes = new SpecMistakes(system.file(), "streams." + stream + ".read");
    ReadSpec spec = new ReadSpecParser(read, mistakes).parse(system.id() + "." + stream);
    mistakes.throwIfAny();
    return spec;
  }

  private ReadSpec parse(String stream) {
    String base = read.path("base").asText();
    if (!DN.isValidDN(base)) {
      mistakes.add("base", "is not a distinguished name such as ou=people,dc=example,dc=org");
    }
    List<String> attributes = texts("attributes", List.of("*"));
    List<String> updated =
        read.has("updated") ? texts("updated", List.of()) : List.of("modifyTimestamp");
    String id = read.path("id").asText("entryUUID");
    return new ReadSpec(
        stream,
        base,
        scope(),
        filter(),
        attributes,
        id,
        updated,
        mistakes.duration(read, "overlap", DEFAULT_OVERLAP),
        small(texts("lists", List.of())),
        small(texts("binary", List.of())),
        read.path("pageSize").asInt(500),
        Fingerprint.shortOf(read.toString()));
  }

  private SearchScope scope() {
    return switch (read.path("scope").asText("sub")) {
      case "one" -> SearchScope.ONE;
      case "base" -> SearchScope.BASE;
      default -> SearchScope.SUB;
    };
  }

  private Filter filter() {
    try {
      return Filter.create(read.path("filter").asText("(objectClass=*)"));
    } catch (LDAPException e) {
      mistakes.add("filter", "is not a filter such as (objectClass=inetOrgPerson)");
      return Filter.createPresenceFilter("objectClass");
    }
  }

  private static Set<String> small(List<String> names) {
    Set<String> small = new HashSet<>();
    names.forEach(name -> small.add(name.toLowerCase(Locale.ROOT)));
    return small;
  }

  private List<String> texts(String member, List<String> otherwise) {
    JsonNode node = read.path(member);
    if (node.isMissingNode()) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
