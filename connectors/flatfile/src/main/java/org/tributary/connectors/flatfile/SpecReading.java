package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
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
    try {
      return JSON.treeToValue(system.settings(), FlatFileSettings.class);
    } catch (JsonProcessingException e) {
      throw new SystemFileException(List.of(mistake(system, "settings", e)));
    }
  }

  /**
   * The reading rules of every stream by its name.
   *
   * @throws SystemFileException with every mistake in them
   */
  static Map<String, ReadSpec> streams(SystemFile system) {
    Map<String, ReadSpec> specs = new LinkedHashMap<>();
    List<Mistake> mistakes = new ArrayList<>();
    for (StreamSpec stream : system.streams().values()) {
      String key = "streams." + stream.name() + ".read";
      try {
        ReadSpec spec = JSON.treeToValue(stream.read(), ReadSpec.class);
        SpecCheck.problems(spec, stream.reconcile() != null)
            .forEach(problem -> mistakes.add(new Mistake(system.file(), 1, key, problem)));
        specs.put(stream.name(), spec);
      } catch (JsonProcessingException e) {
        mistakes.add(mistake(system, key, e));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new SystemFileException(mistakes);
    }
    return specs;
  }

  private static Mistake mistake(SystemFile system, String key, JsonProcessingException e) {
    StringBuilder path = new StringBuilder(key);
    if (e instanceof JsonMappingException mapping) {
      mapping.getPath().forEach(at -> path.append('.').append(step(at)));
    }
    return new Mistake(system.file(), 1, path.toString(), sentence(e));
  }

  private static String step(JsonMappingException.Reference at) {
    return at.getFieldName() == null ? String.valueOf(at.getIndex()) : at.getFieldName();
  }

  /** Our own sentences only: those of the JSON library may quote a secret. */
  private static String sentence(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalCharsetNameException
          || cause instanceof UnsupportedCharsetException) {
        return "names no charset that this Java knows";
      }
      if (cause instanceof PatternSyntaxException pattern) {
        return "is no regular expression: " + pattern.getDescription();
      }
      if (cause.getClass() == IllegalArgumentException.class && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return "does not have the form that the connector's descriptor describes";
  }
}
