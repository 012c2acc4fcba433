package org.tributary.sdk.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON form of the canonical model.
 *
 * <p>Absent is not written, and a null or a blank text reads as absent. Enums are in
 * lower_snake_case, times in UTC with {@code Z} (any offset is read), amounts of money decimals in
 * strings. An unknown member, a member given twice, text after the document and a value of another
 * JSON type are refused.
 */
public final class CanonicalJson {
  private static final ObjectMapper MAPPER = newMapper();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ClassValue<ObjectReader> READERS =
      new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
          return MAPPER.readerFor(type);
        }
      };

  private CanonicalJson() {}

  /** A mapper of this configuration that the caller may change. */
  public static ObjectMapper newMapper() {
    return JsonMapper.builder()
        .addModules(new JavaTimeModule(), new CanonicalModule())
        .annotationIntrospector(new EnumNames())
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
        .withConfigOverride(
            boolean.class,
            override ->
                override.setInclude(
                    JsonInclude.Value.construct(
                        JsonInclude.Include.NON_DEFAULT, JsonInclude.Include.ALWAYS)))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfigDefaults(
            coercion ->
                coercion
                    .setAcceptBlankAsEmpty(true)
                    .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
        .build();
  }

  /** Reads a record; refuses what is not one with {@link InvalidCanonicalException}. */
  public static <T> T read(JsonNode json, Class<T> type) {
    try {
      return present(READERS.get(type).treeToValue(json, type));
    } catch (JsonProcessingException e) {
      throw InvalidCanonicalException.of(e);
    }
  }

  /** Reads a record; refuses what is not one with {@link InvalidCanonicalException}. */
  public static <T> T read(String json, Class<T> type) {
    try {
      return present(READERS.get(type).<@Nullable T>readValue(json));
    } catch (JsonProcessingException e) {
      throw InvalidCanonicalException.of(e);
    }
  }

  /** The record as a tree. */
  public static ObjectNode tree(Object record) {
    return MAPPER.valueToTree(record);
  }

  /** The record as text. */
  public static String write(Object record) {
    try {
      return WRITER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a canonical record cannot be written", e);
    }
  }

  private static <T> T present(@Nullable T record) {
    if (record == null) {
      throw new InvalidCanonicalException("", "must be an object");
    }
    return record;
  }
}
