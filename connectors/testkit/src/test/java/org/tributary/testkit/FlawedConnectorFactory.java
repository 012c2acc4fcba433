package org.tributary.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.ConnectorContext;
import org.tributary.sdk.connector.ConnectorDescriptor;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;
import org.tributary.sdk.connector.ConnectorFactory;
import org.tributary.sdk.http.HttpSettingsSchema;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.yaml.YamlDocument;

/** The entry to {@link FlawedConnector}. */
final class FlawedConnectorFactory implements ConnectorFactory {
  private static final JsonNode SETTINGS =
      YamlDocument.parse("{type: object, additionalProperties: false, properties: {}}").root();
  private static final JsonNode PATH =
      YamlDocument.parse("{type: object, required: [path], properties: {path: {type: string}}}")
          .root();

  private final Flaw flaw;
  private final FlawedMemory memory = new FlawedMemory();

  FlawedConnectorFactory(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return HttpSettingsSchema.addTo(
        new ConnectorDescriptor(
            "scripted",
            Map.of(flaw == Flaw.HAS_NO_ENGLISH_TITLE ? "de" : "en", "Scripted"),
            Set.of("lpi"),
            Set.of(
                Capability.READ_FULL,
                Capability.READ_CHANGES,
                Capability.READ_IDS,
                Capability.CREATE,
                Capability.FIND),
            SETTINGS,
            PATH,
            PATH));
  }

  @Override
  public Connector open(SystemFile system, ConnectorContext context) {
    return new FlawedConnector(flaw, system, context, memory);
  }
}
