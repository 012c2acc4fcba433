package org.tributary.connectors.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.tributary.sdk.yaml.YamlDocument;

/**
 * What is known of one city's server, {@code profiles/<name>.yaml}: defaults for settings, for the
 * read of each resource and for the write of each operation. The system file overrides each of
 * them, member by member.
 *
 * @param data the profile; an empty object for none
 */
record Profiles(JsonNode data) {

  /** The profile that the settings name, or none. */
  static Profiles of(JsonNode settings) {
    String name = settings.path("profile").asText("");
    return name.isEmpty()
        ? new Profiles(JsonNodeFactory.instance.objectNode())
        : new Profiles(named(name));
  }

  /** The data of a profile by its name; the schema of the settings lets no other name through. */
  static JsonNode named(String name) {
    String file = "profiles/" + name + ".yaml";
    try (InputStream stream = Profiles.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return YamlDocument.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).root();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode settings(JsonNode own) {
    return over(data.path("settings"), own);
  }

  /** The read of a stream. */
  JsonNode read(JsonNode own) {
    return over(data.path("read").path(own.path("resource").asText("requests")), own);
  }

  /** The write of an action that makes requests, or of one that adds updates. */
  JsonNode write(boolean creates, JsonNode own) {
    return over(data.path("write").path(creates ? "create" : "update"), own);
  }

  /** Objects are merged member by member; anything else of the system file replaces the default. */
  private static JsonNode over(JsonNode defaults, JsonNode own) {
    if (!(defaults instanceof ObjectNode base) || !own.isObject()) {
      return own;
    }
    ObjectNode merged = base.deepCopy();
    for (Map.Entry<String, JsonNode> member : own.properties()) {
      JsonNode under = merged.path(member.getKey());
      merged.set(
          member.getKey(),
          member.getValue().isObject() ? over(under, member.getValue()) : member.getValue());
    }
    return merged;
  }
}
