package org.tributary.hub.residents;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.store.Json;

/** The names in stored facts, be they of a party or of a resident. */
final class StoredNames {
  private StoredNames() {}

  static Set<UUID> keysOf(String facts) {
    JsonNode json = Json.tree(facts);
    Set<UUID> keys = new HashSet<>();
    add(keys, json.path("name"));
    json.path("names").forEach(name -> add(keys, name));
    return keys;
  }

  private static void add(Set<UUID> keys, JsonNode name) {
    String full = name.path("full").asText("");
    if (!full.isEmpty()) {
      keys.add(IdentityKeys.name(full));
    }
  }
}
