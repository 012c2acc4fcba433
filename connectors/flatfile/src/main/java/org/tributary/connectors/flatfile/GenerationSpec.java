package org.tributary.connectors.flatfile;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One generation of a CSV file: the columns it has, under which headers, and how they write dates
 * and numbers.
 *
 * @param name for sentences; never needed to be unique
 * @param files globs of the file names that may be of this generation; empty for all
 * @param columns in the system file a map of our column name to the accepted header or headers, or
 *     a plain list where the headers are the names (without header row: the columns in order)
 * @param optional columns that a file may lack
 * @param drop headers that may stand in a file and are not taken over
 * @param dates pattern by column
 * @param numbers style by column
 */
record GenerationSpec(
    @Nullable String name,
    @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> files,
    JsonNode columns,
    Set<String> optional,
    Set<String> drop,
    Map<String, String> dates,
    Map<String, NumberStyle> numbers) {

  GenerationSpec {
    files = files == null ? List.of() : List.copyOf(files);
    optional = optional == null ? Set.of() : Set.copyOf(optional);
    drop = drop == null ? Set.of() : Set.copyOf(drop);
    dates = dates == null ? Map.of() : Map.copyOf(dates);
    numbers = numbers == null ? Map.of() : Map.copyOf(numbers);
    if (columns == null || columns.isEmpty()) {
      throw new IllegalArgumentException("a generation names its columns");
    }
    requireKnown("optional", optional, columns);
    requireKnown("dates", dates.keySet(), columns);
    requireKnown("numbers", numbers.keySet(), columns);
  }

  private static void requireKnown(String member, Collection<String> names, JsonNode columns) {
    Set<String> known = headers(columns).keySet();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            member + " names " + name + ", which is not among the columns of its generation");
      }
    }
  }

  /** Whether files of this name may be of this generation. */
  boolean takes(String fileName) {
    return files.isEmpty() || NameGlobs.of(files).match(fileName);
  }

  /** The accepted headers by column name, in the order of the system file. */
  Map<String, List<String>> headers() {
    return headers(columns);
  }

  private static Map<String, List<String>> headers(JsonNode columns) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (columns.isArray()) {
      columns.forEach(name -> headers.put(name.asText(), List.of(name.asText())));
      return headers;
    }
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      headers.put(column.getKey(), texts(column.getValue(), column.getKey()));
    }
    return headers;
  }

  private static List<String> texts(JsonNode node, String otherwise) {
    if (node.isTextual()) {
      return List.of(node.textValue());
    }
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asText()));
    return texts.isEmpty() ? List.of(otherwise) : texts;
  }

  /** For a sentence. */
  String called() {
    return name == null ? "the declared columns" : "generation " + name;
  }
}
