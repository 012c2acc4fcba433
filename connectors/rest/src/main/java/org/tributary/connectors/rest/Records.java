package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.ReadSpec.ListSpec;
import org.tributary.connectors.rest.ReadSpec.RecordSpec;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.mapping.Fingerprint;

/**
 * The records of one answer.
 *
 * @param rows as they came
 * @param keys a key of each row: its id and a hash of its content
 * @param natives as the hub wants them, one for each row
 * @param anomalies what was odd about them
 * @param latest the latest change among them, or null where none states one
 */
record Records(
    List<JsonNode> rows,
    List<String> keys,
    List<NativeRecord> natives,
    List<String> anomalies,
    @Nullable Instant latest) {

  /** Ids of all rows in a few characters, to compare pages; null for an empty page. */
  @Nullable String signature() {
    return natives.isEmpty()
        ? null
        : Fingerprint.shortOf(String.join("\n", natives.stream().map(NativeRecord::id).toList()));
  }

  /** Reads the records of an answer. */
  static Records read(JsonNode body, ListSpec asked, PageGuard guard) {
    RecordSpec spec = asked.record();
    JsonNode list = body.at(spec.list());
    List<String> anomalies = new ArrayList<>();
    List<JsonNode> rows = new ArrayList<>();
    if (list.isObject() && spec.keyAs() != null) {
      list.properties().forEach(e -> rows.add(keyed(spec.keyAs(), e.getKey(), e.getValue())));
    } else if (list.isObject()) {
      rows.add(list);
      anomalies.add("the answer has one object where a list should be; read as a list of one");
    } else if (list.isArray()) {
      list.forEach(rows::add);
    } else if (!list.isNull() && !body.isMissingNode()) {
      throw guard.noRecords(spec.list());
    }
    return new Reader(spec, asked.idsOnly(), anomalies).read(unwrapped(rows, spec, body));
  }

  private static JsonNode keyed(String member, String key, JsonNode value) {
    ObjectNode record = value.isObject() ? value.deepCopy() : Paging.state().set("value", value);
    return record.put(member, key);
  }

  private static List<JsonNode> unwrapped(List<JsonNode> rows, RecordSpec spec, JsonNode body) {
    Included included = spec.included();
    if (included == null) {
      return spec.each().matches() ? rows : rows.stream().map(row -> row.at(spec.each())).toList();
    }
    var found = included.of(body);
    return rows.stream().map(row -> included.join(row.at(spec.each()), found)).toList();
  }

  /** Reads rows and counts what is odd. */
  private static final class Reader {
    private final RecordSpec spec;
    private final boolean idsOnly;
    private final List<String> anomalies;
    private final List<String> keys = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int duplicates;
    private int unreadableTimes;
    private @Nullable Instant latest;

    Reader(RecordSpec spec, boolean idsOnly, List<String> anomalies) {
      this.spec = spec;
      this.idsOnly = idsOnly;
      this.anomalies = anomalies;
    }

    Records read(List<JsonNode> rows) {
      List<NativeRecord> natives = new ArrayList<>(rows.size());
      for (JsonNode row : rows) {
        NativeRecord record = record(row);
        natives.add(record);
        keys.add(record.id() + "#" + Integer.toHexString(row.hashCode()));
        duplicates += seen.add(record.id()) ? 0 : 1;
      }
      if (duplicates > 0) {
        anomalies.add("a page has " + duplicates + " records with the id of another one");
      }
      if (unreadableTimes > 0) {
        anomalies.add(
            "the time of the last change of "
                + unreadableTimes
                + " records is not in the format"
                + " of updated");
      }
      return new Records(rows, keys, natives, anomalies, latest);
    }

    private NativeRecord record(JsonNode row) {
      Optional<String> removed =
          spec.removed() == null ? Optional.empty() : spec.removed().idIn(row);
      if (removed.isPresent()) {
        return NativeRecord.deleted(removed.get());
      }
      String id = id(row);
      if (id == null) {
        return NativeRecord.defective(
            "no-id-" + Fingerprint.shortOf(row.toString()),
            row,
            "the record has no id at " + spec.id());
      }
      return idsOnly ? NativeRecord.idOnly(id) : NativeRecord.of(id, row, updated(row));
    }

    private @Nullable String id(JsonNode row) {
      List<String> parts = new ArrayList<>();
      for (JsonPointer pointer : spec.id()) {
        JsonNode part = row.at(pointer);
        if (!part.isValueNode() || part.isNull() || part.asText().isBlank()) {
          return null;
        }
        parts.add(part.asText());
      }
      return String.join("/", parts);
    }

    /** Often empty until the first change: then the time of creation counts, where it is named. */
    private @Nullable Instant updated(JsonNode row) {
      for (JsonPointer pointer : spec.updated()) {
        JsonNode value = row.at(pointer);
        boolean empty = !value.isValueNode() || value.isNull() || value.asText().isBlank();
        if (!empty && !value.isBoolean()) {
          Instant time = spec.format().read(value);
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
}
