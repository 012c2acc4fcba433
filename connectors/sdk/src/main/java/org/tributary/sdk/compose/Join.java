package org.tributary.sdk.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.RecordLookup;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.sdk.system.ChildSpec;
import org.tributary.sdk.system.StreamSpec;

/** Joins children into the records that they belong to. */
final class Join {
  private final StreamSpec stream;
  private final Connector connector;

  Join(StreamSpec stream, Connector connector) {
    this.stream = stream;
    this.connector = connector;
  }

  /** Whether records of a stream and all of its children can be read by key. */
  static boolean canLookUp(Connector connector, StreamSpec stream) {
    return connector.lookup(stream).isPresent()
        && stream.children().stream()
            .allMatch(child -> connector.lookup(child.stream()).isPresent());
  }

  /** Records with their children, which a spool holds. */
  List<NativeRecord> bySpool(List<NativeRecord> records, Spools spools) {
    List<NativeRecord> joined = new ArrayList<>(records.size());
    for (NativeRecord record : records) {
      Map<ChildSpec, List<JsonNode>> children = new LinkedHashMap<>();
      if (isWhole(record)) {
        stream.children().forEach(child -> children.put(child, spools.of(child, record.id())));
      }
      joined.add(joined(record, children));
    }
    return joined;
  }

  /** Records with their children, which are looked up. */
  List<NativeRecord> byLookup(List<NativeRecord> records) {
    Set<String> ids = new LinkedHashSet<>();
    records.stream().filter(Join::isWhole).forEach(record -> ids.add(record.id()));
    Map<ChildSpec, Map<String, List<JsonNode>>> found = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      stream.children().forEach(child -> found.put(child, children(child, ids)));
    }
    List<NativeRecord> joined = new ArrayList<>(records.size());
    for (NativeRecord record : records) {
      Map<ChildSpec, List<JsonNode>> children = new LinkedHashMap<>();
      found.forEach((child, all) -> children.put(child, all.getOrDefault(record.id(), List.of())));
      joined.add(joined(record, children));
    }
    return joined;
  }

  /**
   * The records of these ids, without their children; what the system no longer holds is absent.
   */
  List<NativeRecord> records(Set<String> ids) {
    List<NativeRecord> found = lookup(stream).find(List.copyOf(ids));
    if (found.stream().anyMatch(record -> isWhole(record) && !ids.contains(record.id()))) {
      throw strangers(stream);
    }
    return found;
  }

  private Map<String, List<JsonNode>> children(ChildSpec child, Set<String> parents) {
    Map<String, Map<String, JsonNode>> byParent = new HashMap<>();
    for (NativeRecord record : lookup(child.stream()).find(List.copyOf(parents))) {
      String parent = child.parentOf(record).orElse("");
      if (!parents.contains(parent)) {
        throw strangers(child.stream());
      }
      byParent.computeIfAbsent(parent, p -> new TreeMap<>()).put(record.id(), record.body());
    }
    Map<String, List<JsonNode>> lists = new HashMap<>();
    byParent.forEach((parent, all) -> lists.put(parent, new ArrayList<>(all.values())));
    return lists;
  }

  private RecordLookup lookup(StreamSpec of) {
    return connector.lookup(of).orElseThrow(() -> new IllegalStateException(of.id()));
  }

  private static ConnectorException strangers(StreamSpec of) {
    return new ConnectorException(
        FailureCategory.MALFORMED,
        of.id()
            + ": looked up by key, the system gave records of other keys, so that it ignores the"
            + " key; correct how read says to look records up");
  }

  private static boolean isWhole(NativeRecord record) {
    return record.kind() == NativeRecord.Kind.RECORD && record.body().isObject();
  }

  /**
   * The time of change stays that of the record itself: with that of a child, a record would look
   * older than before once the child is deleted, and be dropped as late.
   */
  private static NativeRecord joined(NativeRecord record, Map<ChildSpec, List<JsonNode>> children) {
    if (!isWhole(record) || children.isEmpty()) {
      return record;
    }
    ObjectNode body = record.body().deepCopy();
    children.forEach(
        (child, list) -> {
          ArrayNode array = body.arrayNode();
          list.forEach(array::add);
          body.set(child.into(), array);
        });
    return NativeRecord.of(record.id(), body, record.updatedAt());
  }

  /** The ids of the parents of these children. */
  static Set<String> parents(ChildSpec child, List<NativeRecord> children) {
    Set<String> parents = new LinkedHashSet<>();
    children.forEach(record -> child.parentOf(record).ifPresent(parents::add));
    return parents;
  }
}
