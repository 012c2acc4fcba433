package org.tributary.sdk.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.tributary.sdk.Nowhere;
import org.tributary.sdk.connector.ConnectorDescriptor.Capability;

class DescriptorReaderTest {

  @Test
  void readsTheDescriptorBesideTheFactory() {
    ConnectorDescriptor descriptor = DescriptorReader.beside(EchoConnectorFactory.class);

    assertThat(descriptor.kind()).isEqualTo("echo");
    assertThat(descriptor.title()).containsEntry("en", "Echo").containsEntry("fr", "Écho");
    assertThat(descriptor.families()).containsExactlyInAnyOrder("311", "other");
    assertThat(descriptor.capabilities())
        .containsExactlyInAnyOrder(Capability.READ_FULL, Capability.READ_IDS);
    assertThat(descriptor.settings().at("/properties/key/x-secret").asBoolean()).isTrue();
    assertThat(descriptor.read().at("/properties/what/type").asText()).isEqualTo("string");
  }

  @Test
  void saysThatTheDescriptorIsMissing() {
    assertThatThrownBy(() -> DescriptorReader.beside(Nowhere.class))
        .hasMessageContaining("org.tributary.sdk/connector.yaml is missing");
  }

  @Test
  void refusesADescriptorWithEveryMistakeAndItsLine() {
    String text =
        """
        kind: Echo
        titel: {en: Echo}
        families: [cars]
        capabilities: [read_minds]
        settings:
          type: object
          properties:
            key: {type: object, x-secret: true, additionalProperties: false}
        read:
          type: object
          additionalProperties: false
          properties:
            page: {$ref: "https://example.org/page.json", description: paging}
            size: {type: whole, description: page size}
        """;

    Throwable refusal = catchThrowable(() -> DescriptorReader.read(text, "connector.yaml"));

    assertThat(refusal).isInstanceOf(IllegalStateException.class);
    assertThat(refusal.getMessage().lines())
        .containsExactly(
            "connector.yaml:1: kind: does not have the allowed form, such as rest (the word that"
                + " system files write after connector:)",
            "connector.yaml:1: title: is missing (name by language tag)",
            "connector.yaml:2: titel: is not a key here; did you mean title? allowed: kind, title,"
                + " families, capabilities, settings, read, write",
            "connector.yaml:3: families[0]: must be one of 311, lpi, erp, asset, case, contact,"
                + " sensor, open-data, other",
            "connector.yaml:4: capabilities[0]: must be one of read_full, read_changes, read_ids,"
                + " create, update, comment, attach, enclose, find, listen",
            "connector.yaml:5: settings: needs additionalProperties: false, or what other keys may"
                + " hold",
            "connector.yaml:8: settings.properties.key: x-secret belongs to a property of type:"
                + " string",
            "connector.yaml:8: settings.properties.key: needs a description",
            "connector.yaml:13: read.properties.page.$ref: must refer within the schema",
            "connector.yaml:14: read.properties.size.type: is not JSON Schema (draft 2020-12)");
  }
}
