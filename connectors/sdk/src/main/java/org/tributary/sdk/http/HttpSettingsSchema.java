package org.tributary.sdk.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.tributary.sdk.connector.ConnectorDescriptor;

/**
 * The JSON Schema of the settings that every HTTP connector shares: {@code
 * http-settings.schema.json}.
 */
public final class HttpSettingsSchema {
  private static final JsonNode SCHEMA = load();

  private HttpSettingsSchema() {}

  /**
   * A descriptor whose {@code settings} know the shared ones too; where both know a key, the
   * connector's own word counts.
   */
  public static ConnectorDescriptor addTo(ConnectorDescriptor descriptor) {
    ObjectNode settings = descriptor.settings().deepCopy();
    ObjectNode properties = settings.withObject("/properties");
    for (Map.Entry<String, JsonNode> shared : SCHEMA.path("properties").properties()) {
      if (!properties.has(shared.getKey())) {
        properties.set(shared.getKey(), shared.getValue().deepCopy());
      }
    }
    ArrayNode required = settings.withArray("/required");
    SCHEMA.path("required").forEach(required::add);
    return new ConnectorDescriptor(
        descriptor.kind(),
        descriptor.title(),
        descriptor.families(),
        descriptor.capabilities(),
        settings,
        descriptor.read(),
        descriptor.write());
  }

  private static JsonNode load() {
    String name = "http-settings.schema.json";
    try (InputStream stream = HttpSettingsSchema.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
