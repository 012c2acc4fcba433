package org.tributary.sdk.json;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Case;
import org.tributary.canonical.CaseBlock;
import org.tributary.canonical.CaseType;
import org.tributary.canonical.Label;
import org.tributary.canonical.Money;
import org.tributary.canonical.Provenance;

/** The JSON Schema of the canonical model, made from its records and their Javadoc. */
final class CanonicalSchema {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Members that a record works out where they are absent. */
  private static final Set<String> DERIVED =
      Set.of("Address.full", "Case.phase", "Name.full", "Resident.displayName", "Resident.status");

  private static final Map<Class<?>, String> FORMATS =
      Map.of(Instant.class, "date-time", LocalDate.class, "date", UUID.class, "uuid");

  private CanonicalSchema() {}

  static ObjectNode make() {
    SchemaBuilder builder = generator().buildMultipleSchemaDefinitions();
    List<Class<? extends Record>> roots =
        CanonicalClasses.records().stream()
            .filter(type -> type != Label.class && type != Provenance.class)
            .toList();
    roots.forEach(builder::createSchemaReference);
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:tributary:canonical:1");
    schema.put("title", "Tributary canonical model");
    schema.put("description", Javadoc.of(CanonicalRecord.class));
    ArrayNode anyOf = schema.putArray("anyOf");
    for (Class<?> type : CanonicalRecord.class.getPermittedSubclasses()) {
      anyOf.addObject().put("$ref", "#/$defs/" + type.getSimpleName());
    }
    ObjectNode definitions = builder.collectDefinitions("$defs");
    addBlockRules((ObjectNode) definitions.get("Case"));
    schema.set("$defs", definitions);
    return schema;
  }

  private static SchemaGenerator generator() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config
        .forTypesInGeneral()
        .withPropertySorter((unusedOne, unusedOther) -> 0)
        .withCustomDefinitionProvider(CanonicalSchema::scalar)
        .withDefinitionNamingStrategy(new Names())
        .withDescriptionResolver(
            scope -> {
              Class<?> type = scope.getType().getErasedType();
              return type.isRecord() ? Javadoc.of(type) : null;
            });
    config
        .forFields()
        .withRequiredCheck(CanonicalSchema::required)
        .withCustomDefinitionProvider(CanonicalSchema::amount)
        .withDescriptionResolver(CanonicalSchema::description);
    return new SchemaGenerator(config.build());
  }

  private static boolean required(FieldScope field) {
    Class<?> type = field.getType().getErasedType();
    return !field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class)
        && type != boolean.class
        && (type != List.class || name(field).equals("Geometry.coordinates"))
        && !DERIVED.contains(name(field));
  }

  private static @Nullable String description(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    Class<?> type = field.getType().getErasedType();
    String described =
        Javadoc.of(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    return described == null && type.isEnum() ? Javadoc.of(type) : described;
  }

  private static String name(FieldScope field) {
    return field.getDeclaringType().getErasedType().getSimpleName() + "." + field.getDeclaredName();
  }

  private static @Nullable CustomDefinition scalar(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> plain = type.getErasedType();
    ObjectNode node = JSON.createObjectNode();
    if (FORMATS.containsKey(plain)) {
      node.put("type", "string").put("format", FORMATS.get(plain));
    } else if (plain.isEnum()) {
      ArrayNode names = node.put("type", "string").putArray("enum");
      for (Object constant : plain.getEnumConstants()) {
        names.add(EnumNames.json((Enum<?>) constant));
      }
    } else if (plain == Label.class) {
      node.put("type", "object").put("minProperties", 1);
      node.putObject("additionalProperties").put("type", "string");
    } else {
      return null;
    }
    return new CustomDefinition(
        node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.NO);
  }

  private static @Nullable CustomPropertyDefinition amount(
      FieldScope field, SchemaGenerationContext context) {
    boolean amount =
        field.getType().getErasedType() == BigDecimal.class
            && field.getDeclaringType().getErasedType() == Money.class;
    ObjectNode node = JSON.createObjectNode().put("type", "string");
    node.put("pattern", "^-?[0-9]{1,18}([.][0-9]{1,6})?$");
    return amount ? new CustomPropertyDefinition(node) : null;
  }

  /** A block may stand only in a case of its type; a permit must. */
  private static void addBlockRules(ObjectNode definition) {
    ObjectNode only = definition.putObject("dependentSchemas");
    for (var component : Case.class.getRecordComponents()) {
      if (CaseBlock.class.isAssignableFrom(component.getType())) {
        String type = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        only.putObject(component.getName()).set("properties", typeIs(type));
      }
    }
    definition.putObject("if").set("properties", typeIs(EnumNames.json(CaseType.PERMIT)));
    definition.putObject("then").putArray("required").add("permit");
  }

  private static ObjectNode typeIs(String type) {
    ObjectNode properties = JSON.createObjectNode();
    properties.putObject("type").put("const", type);
    return properties;
  }

  /** Nested records carry the name of their owner. */
  private static final class Names implements SchemaDefinitionNamingStrategy {
    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
      return CanonicalClasses.name(key.getType().getErasedType());
    }
  }
}
