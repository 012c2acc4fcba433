package org.tributary.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Label;
import org.tributary.canonical.Provenance;

/** The published schema says what the records say. */
class CanonicalSchemaTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Path DOCS = CanonicalClasses.root().resolve("docs/canonical");
  private static final Path FILE = DOCS.resolve("canonical.schema.json");
  private static final ObjectNode SCHEMA = CanonicalSchema.make();
  private static final Map<String, JsonSchema> COMPILED = new HashMap<>();

  static Stream<Record> samples() {
    return Samples.all().filter(r -> !(r instanceof Label || r instanceof Provenance));
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("examples"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void isPublishedAsItIs() throws IOException {
    String made = JSON.writeValueAsString(SCHEMA) + "\n";
    if (Boolean.getBoolean("tributary.update")) {
      Files.writeString(FILE, made);
    }
    assertThat(Files.readString(FILE))
        .as("docs/canonical/canonical.schema.json is stale: run with -Dtributary.update=true")
        .isEqualTo(made);
  }

  @Test
  void isOnTheClassPath() throws IOException {
    try (InputStream resource = Case.class.getResourceAsStream("canonical.schema.json")) {
      assertThat(resource).isNotNull();
      assertThat(JSON.readTree(resource)).isEqualTo(JSON.readTree(FILE.toFile()));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void acceptsEveryRecord(Record sample) {
    assertThat(
            schema(CanonicalClasses.name(sample.getClass())).validate(CanonicalJson.tree(sample)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesAMemberThatTheModelDoesNotHave(Record sample) {
    ObjectNode json = CanonicalJson.tree(sample).put("nmae", "x");

    assertThat(schema(CanonicalClasses.name(sample.getClass())).validate(json)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "type, 'permits'",
    "openedAt, 'yesterday'",
    "title,",
    "status, 'IN_REVIEW'",
    "id, 'x'",
    "permit,",
    "invoice, {}",
    "parties, {}"
  })
  void refusesWhatTheRecordsRefuse(String member, String value) throws IOException {
    ObjectNode json = CanonicalJson.tree(Samples.caseOf(CaseType.PERMIT));
    if (value == null) {
      json.remove(member);
    } else {
      json.set(member, value.startsWith("{") ? JSON.readTree(value) : json.textNode(value));
    }

    assertThat(schema("Case").validate(json)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void acceptsTheExamplesWhichTheRecordsReadAndWriteUnchanged(Path example) throws Exception {
    JsonNode json = JSON.readTree(example.toFile());
    String type = example.getFileName().toString().replaceFirst("[.].*", "");
    Class<? extends Record> record =
        Class.forName("org.tributary.canonical." + type).asSubclass(Record.class);

    assertThat(schema(type).validate(json)).isEmpty();
    String written = CanonicalJson.write(CanonicalJson.read(json, record));
    assertThat(JSON.readTree(written)).isEqualTo(json);
  }

  private static JsonSchema schema(String definition) {
    return COMPILED.computeIfAbsent(definition, CanonicalSchemaTest::compile);
  }

  private static JsonSchema compile(String definition) {
    ObjectNode one = SCHEMA.deepCopy();
    one.remove("anyOf");
    one.put("$ref", "#/$defs/" + definition);
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(one, config);
  }
}
