package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.sdk.system.StreamSpec;
import org.tributary.sdk.system.SystemFile;
import org.tributary.sdk.system.SystemFileException;
import org.tributary.sdk.system.SystemFileException.Mistake;

/** Turns {@code settings} and {@code read} of a system file into the records of this package. */
final class SpecReading {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private SpecReading() {}

  static FlatFileSettings settings(SystemFile system) {
    return read(system, "settings", system.settings(), FlatFileSettings.class);
  }

  /** The reading rules of every stream by its name. */
  static Map<String, ReadSpec> streams(SystemFile system) {
    Map<String, ReadSpec> specs = new LinkedHashMap<>();
    for (StreamSpec stream : system.streams().values()) {
      String key = "streams." + stream.name() + ".read";
      ReadSpec spec = read(system, key, stream.read(), ReadSpec.class);
      SpecCheck.problems(spec, stream.reconcile() != null).stream()
          .findFirst()
          .ifPresent(
              problem -> {
                throw mistake(system, key, problem);
              });
      specs.put(stream.name(), spec);
    }
    return specs;
  }

  private static <T> T read(SystemFile system, String key, JsonNode node, Class<T> type) {
    try {
      return JSON.treeToValue(node, type);
    } catch (JsonMappingException e) {
      String path =
          e.getPath().stream()
              .map(
                  at ->
                      at.getFieldName() == null
                          ? "[" + at.getIndex() + "]"
                          : "." + at.getFieldName())
              .collect(Collectors.joining());
      throw mistake(system, key + path, sentence(e));
    } catch (JsonProcessingException e) {
      throw mistake(system, key, "cannot be read");
    }
  }

  /** Our own sentences only: those of the JSON library may quote a secret. */
  private static String sentence(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "does not have the form that the connector's descriptor describes";
  }

  private static SystemFileException mistake(SystemFile system, String key, String problem) {
    return new SystemFileException(List.of(new Mistake(system.file(), 1, key, problem)));
  }
}
