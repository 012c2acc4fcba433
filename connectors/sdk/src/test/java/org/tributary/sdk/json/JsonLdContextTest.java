package org.tributary.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published JSON-LD context says what the mapping table says. */
class JsonLdContextTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path FILE = CanonicalClasses.root().resolve("docs/canonical/context.jsonld");

  @Test
  void isPublishedAsItIs() throws IOException {
    String made = JSON.writeValueAsString(new JsonLdContext().make()) + "\n";
    if (Boolean.getBoolean("tributary.update")) {
      Files.writeString(FILE, made);
    }
    assertThat(Files.readString(FILE))
        .as("docs/canonical/context.jsonld is stale: run with -Dtributary.update=true")
        .isEqualTo(made);
  }

  @Test
  void scopesNestedMembers() {
    JsonNode resident = new JsonLdContext().make().at("/@context/Resident");

    assertThat(resident.at("/@context/names/@context/given/@id").textValue())
        .isEqualTo("foaf:givenName");
    assertThat(resident.at("/@context/birthDate/@type").textValue()).isEqualTo("xsd:date");
    assertThat(resident.at("/@context/protection").isMissingNode()).isTrue();
  }
}
