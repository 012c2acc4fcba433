package org.tributary.connectors.ldap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * Makes records of entries. An attribute is an array where it is declared in {@code lists}, and
 * else where it has several values, which is told; values are sorted, because a directory keeps
 * them in no order. Attributes have the names that the system file gives them, in its letters.
 */
final class Entries {
  private final ReadSpec read;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> undeclaredLists = new TreeSet<>();
  private final Set<String> undeclaredBytes = new TreeSet<>();
  private final Set<String> parts = new TreeSet<>();
  private int unreadableTimes;
  private @Nullable Instant latest;

  Entries(ReadSpec read) {
    this.read = read;
    read.attributes().forEach(this::name);
    read.updated().forEach(this::name);
    name(read.id());
  }

  private void name(String attribute) {
    names.put(attribute.toLowerCase(Locale.ROOT), attribute);
  }

  /** The latest change among the records so far, or null. */
  @Nullable Instant latest() {
    return latest;
  }

  /** The records of entries, in their order. */
  List<NativeRecord> records(List<SearchResultEntry> entries, boolean idsOnly) {
    List<NativeRecord> records = new ArrayList<>(entries.size());
    entries.forEach(entry -> records.add(record(entry, idsOnly)));
    return records;
  }

  /** What was odd about them. */
  List<String> anomalies() {
    List<String> anomalies = new ArrayList<>();
    if (!undeclaredLists.isEmpty()) {
      anomalies.add(
          "these attributes have several values and are not declared in read.lists, so that one"
              + " alone would not be an array: "
              + String.join(", ", undeclaredLists));
    }
    if (!undeclaredBytes.isEmpty()) {
      anomalies.add(
          "these attributes hold bytes and are not declared in read.binary; read as Base64: "
              + String.join(", ", undeclaredBytes));
    }
    if (!parts.isEmpty()) {
      anomalies.add(
          "the directory gives only a part of the values of these attributes, by their option range;"
              + " the rest is not read: "
              + String.join(", ", parts));
    }
    if (unreadableTimes > 0) {
      anomalies.add(
          "the time of the last change of " + unreadableTimes + " entries is no generalized time");
    }
    return anomalies;
  }

  private NativeRecord record(SearchResultEntry entry, boolean idsOnly) {
    String id = id(entry);
    if (id == null) {
      return NativeRecord.defective(
          standIn(entry),
          body(entry),
          "the entry has no " + read.id() + "; may our user read that attribute?");
    }
    return idsOnly ? NativeRecord.idOnly(id) : NativeRecord.of(id, body(entry), updated(entry));
  }

  /** What stands for an entry in the seal of a run: its id, or what takes its place. */
  String key(SearchResultEntry entry) {
    String id = id(entry);
    return id == null ? standIn(entry) : id;
  }

  private static String standIn(SearchResultEntry entry) {
    return "no-id-" + Fingerprint.shortOf(entry.getDN().toLowerCase(Locale.ROOT));
  }

  private @Nullable String id(SearchResultEntry entry) {
    if (read.id().equalsIgnoreCase("dn")) {
      return entry.getDN();
    }
    Attribute attribute = entry.getAttribute(read.id());
    if (attribute == null || !attribute.hasValue()) {
      return null;
    }
    String id = text(attribute, attribute.getValueByteArray());
    return id.isBlank() ? null : id;
  }

  private ObjectNode body(SearchResultEntry entry) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("dn", entry.getDN());
    for (Attribute attribute : entry.getAttributes()) {
      String name = attribute.getName();
      body.set(names.getOrDefault(name.toLowerCase(Locale.ROOT), name), value(attribute));
    }
    return body;
  }

  private JsonNode value(Attribute attribute) {
    if (attribute.getOptions().stream().anyMatch(option -> option.startsWith("range="))) {
      parts.add(attribute.getBaseName());
    }
    List<String> values = new ArrayList<>();
    for (byte[] value : attribute.getValueByteArrays()) {
      values.add(text(attribute, value));
    }
    boolean list = isDeclared(read.lists(), attribute) || isObjectClass(attribute);
    if (values.size() == 1 && !list) {
      return JsonNodeFactory.instance.textNode(values.get(0));
    }
    if (!list && !values.isEmpty()) {
      undeclaredLists.add(attribute.getName());
    }
    values.sort(null);
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  private static boolean isObjectClass(Attribute attribute) {
    return attribute.getName().equalsIgnoreCase("objectClass");
  }

  /** An attribute may carry options behind its name, as in {@code userCertificate;binary}. */
  private static boolean isDeclared(Set<String> declared, Attribute attribute) {
    return declared.contains(attribute.getName().toLowerCase(Locale.ROOT))
        || declared.contains(attribute.getBaseName().toLowerCase(Locale.ROOT));
  }

  private String text(Attribute attribute, byte[] value) {
    if (!isDeclared(read.binary(), attribute)) {
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      } catch (CharacterCodingException e) {
        undeclaredBytes.add(attribute.getName());
      }
    }
    return Base64.getEncoder().encodeToString(value);
  }

  private @Nullable Instant updated(SearchResultEntry entry) {
    for (String attribute : read.updated()) {
      String value = entry.getAttributeValue(attribute);
      if (value != null && !value.isBlank()) {
        Instant time = GeneralizedTime.read(value);
        unreadableTimes += time == null ? 1 : 0;
        if (time != null && (latest == null || time.isAfter(latest))) {
          latest = time;
        }
        return time;
      }
    }
    return null;
  }
}
