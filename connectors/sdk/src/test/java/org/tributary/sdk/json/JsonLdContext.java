package org.tributary.sdk.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.canonical.CanonicalRecord;
import org.tributary.canonical.Label;

/**
 * The JSON-LD context of the canonical model, made from the mapping table: one type-scoped context
 * per resource, and within it one property-scoped context per nested record (JSON-LD 1.1, 4.1.8).
 */
final class JsonLdContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the contexts of Core Person 2.1.2, Core Location 2.1.1 and CPSV-AP 3.2.0 spell them out. */
  private static final Map<String, String> PREFIXES =
      new TreeMap<>(
          Map.of(
              "adms", "http://www.w3.org/ns/adms#",
              "cpsv", "http://purl.org/vocab/cpsv#",
              "cv", "http://data.europa.eu/m8g/",
              "dct", "http://purl.org/dc/terms/",
              "foaf", "http://xmlns.com/foaf/0.1/",
              "legal", "http://www.w3.org/ns/legal#",
              "locn", "http://www.w3.org/ns/locn#",
              "skos", "http://www.w3.org/2004/02/skos/core#",
              "tributary", "urn:tributary:canonical:1#",
              "xsd", "http://www.w3.org/2001/XMLSchema#"));

  private final MappingTable table = MappingTable.read();

  ObjectNode make() {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode context = document.putObject("@context").put("@version", 1.1);
    PREFIXES.forEach(context::put);
    for (Class<?> type : CanonicalRecord.class.getPermittedSubclasses()) {
      String term = table.semic(type.getSimpleName());
      ObjectNode scoped = context.putObject(type.getSimpleName());
      scoped.put("@id", usable(term) ? term : "tributary:" + type.getSimpleName());
      scoped.set("@context", members(type));
    }
    return document;
  }

  private ObjectNode members(Class<?> record) {
    ObjectNode context = JSON.createObjectNode();
    for (RecordComponent member : record.getRecordComponents()) {
      String term = table.semic(MappingTable.row(record, member.getName()));
      if (usable(term)) {
        context.set(member.getName(), definition(term, member.getGenericType()));
      }
    }
    return context;
  }

  private ObjectNode definition(String term, Type type) {
    ObjectNode definition = JSON.createObjectNode().put("@id", term);
    Class<?> element = element(type);
    if (element == Instant.class || element == LocalDate.class) {
      definition.put("@type", element == Instant.class ? "xsd:dateTime" : "xsd:date");
    }
    if (element == Label.class) {
      definition.put("@container", "@language");
    } else if (type instanceof ParameterizedType) {
      definition.put("@container", "@set");
    }
    if (element.isRecord() && element != Label.class) {
      ObjectNode nested = members(element);
      if (!nested.isEmpty()) {
        definition.set("@context", nested);
      }
    }
    return definition;
  }

  /** One term with a declared prefix: of several alternatives none can stand for the member. */
  private static boolean usable(String term) {
    if (term.equals(MappingTable.NONE) || term.indexOf(' ') >= 0) {
      return false;
    }
    String prefix = term.substring(0, term.indexOf(':'));
    if (!PREFIXES.containsKey(prefix)) {
      throw new IllegalStateException("no prefix " + prefix);
    }
    return true;
  }

  private static Class<?> element(Type type) {
    Type element =
        type instanceof ParameterizedType list
            ? List.of(list.getActualTypeArguments()).get(0)
            : type;
    return (Class<?>) element;
  }
}
