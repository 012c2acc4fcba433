package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * Partners with phones and addresses in lists of their own. A partner's time of change does not
 * move when a phone does, and addresses have none. Each changed an hour after the one before.
 */
final class FakePartners {
  static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, ObjectNode> partners = new TreeMap<>();
  private final Map<String, ObjectNode> phones = new TreeMap<>();
  private final Map<String, ObjectNode> addresses = new TreeMap<>();
  private boolean lookupIgnoresKey;

  FakePartners(StandIn standIn, int count) {
    for (int i = 0; i < count; i++) {
      String id = String.format("P%04d", i);
      Instant changed = LONG_AGO.plusSeconds(i * 3600L);
      partners.put(id, row(id, changed).put("name", "Partner " + i));
      phone("T" + i + "a", id, "+4122000" + i, changed);
      phone("T" + i + "b", id, "+4179000" + i, changed);
      address("A" + i, id, "Street " + i);
    }
    standIn.answer(this::answer);
  }

  private static ObjectNode row(String id, @Nullable Instant changed) {
    ObjectNode row = JSON.createObjectNode().put("id", id);
    return changed == null ? row : row.put("changedAt", changed.toString());
  }

  void phone(String id, String partner, String number, Instant changed) {
    phones.put(id, row(id, changed).put("partner", partner).put("number", number));
  }

  void address(String id, @Nullable String partner, String street) {
    addresses.put(id, row(id, null).put("partner", partner).put("street", street));
  }

  void removePartner(String id) {
    partners.remove(id);
  }

  void removePhone(String id) {
    phones.remove(id);
  }

  void ignoreTheKeyOfLookups() {
    lookupIgnoresKey = true;
  }

  Set<String> ids() {
    return new TreeSet<>(partners.keySet());
  }

  private ResponseDefinitionBuilder answer(Asked asked) {
    return switch (asked.path()) {
      case "/partners" -> list(asked, partners);
      case "/phones" -> list(asked, phones);
      case "/addresses" -> list(asked, addresses);
      default -> {
        ObjectNode partner = partners.get(asked.path().replace("/partners/", ""));
        yield partner == null ? WireMock.notFound() : WireMock.okJson(partner.toString());
      }
    };
  }

  private ResponseDefinitionBuilder list(Asked asked, Map<String, ObjectNode> rows) {
    String from = asked.query("changed_from");
    String wanted = asked.query("partner");
    String after = asked.query("after");
    Set<String> owners = wanted == null ? Set.of() : Set.of(wanted.split(","));
    List<ObjectNode> found =
        rows.values().stream()
            .filter(row -> from == null || row.path("changedAt").asText().compareTo(from) >= 0)
            .filter(row -> after == null || row.path("id").asText().compareTo(after) > 0)
            .filter(
                row ->
                    wanted == null
                        || lookupIgnoresKey
                        || owners.contains(row.path("partner").asText()))
            .limit(asked.number("size", 1_000_000))
            .toList();
    ArrayNode items = JSON.createArrayNode().addAll(found);
    return WireMock.okJson(JSON.createObjectNode().set("items", items).toString());
  }
}
