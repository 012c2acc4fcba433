package org.tributary.samples.simulators.accela;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.SentFile;

/** Where agency staff work: all records of the agency. Safe for threads. */
public final class AccelaDesk {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final AccelaTenant tenant;
  private final Clock clock;
  private final Predicate<AccelaQuirk> quirks;
  private final Map<String, ObjectNode> records = new LinkedHashMap<>();
  private final Map<String, ArrayNode> comments = new LinkedHashMap<>();
  private final Map<String, ArrayNode> documents = new LinkedHashMap<>();
  private final Map<Long, SentFile> files = new LinkedHashMap<>();
  private int next = 1;

  AccelaDesk(AccelaTenant tenant, Clock clock, Predicate<AccelaQuirk> quirks) {
    this.tenant = tenant;
    this.clock = clock;
    this.quirks = quirks;
  }

  /** Opens a record now; the type as {@code Building/Residential/Alteration/NA}. */
  public synchronized String open(String type, String customId, String status) {
    String value = String.format(Locale.ROOT, "26CAP-00000-%05d", next);
    String id = tenant.agency() + "-" + value;
    ObjectNode record = NODES.objectNode().put("id", id).put("value", value);
    record.set("type", type(type));
    record.set("status", text(status));
    record.put("createdBy", "DEVELOPER").put("serviceProviderCode", tenant.agency());
    record.put("module", type.substring(0, type.indexOf('/'))).put("customId", customId);
    record.put("openedDate", now()).put("statusDate", now()).put("trackingId", 276_046_900 + next);
    record.put("recordClass", "COMPLETE").put("totalFee", 0.0).put("balance", 0.0);
    if (!quirks.test(AccelaQuirk.NO_UPDATE_DATE_AT_FIRST)) {
      touch(record);
    }
    records.put(id, record);
    next++;
    return id;
  }

  private void touch(ObjectNode record) {
    if (quirks.test(AccelaQuirk.UPDATE_DATE)) {
      record.put("updateDate", now());
    }
  }

  private static ObjectNode type(String value) {
    String[] parts = value.split("/", -1);
    ObjectNode type = NODES.objectNode().put("module", parts[0]).put("group", parts[0]);
    type.put("type", parts[1]).put("subType", parts[2]).put("category", parts[3]);
    type.put("value", value).put("text", parts[1] + " " + parts[2]);
    return type.put("id", value.replace("/", "-").replace(" ", ".c"));
  }

  private static ObjectNode text(String value) {
    return NODES.objectNode().put("value", value).put("text", value);
  }

  private String now() {
    return LocalDateTime.ofInstant(clock.instant(), tenant.zone()).format(TIME);
  }

  /** Moves a record to another status now. */
  public synchronized void move(String id, String status) {
    ObjectNode record = known(id);
    record.set("status", text(status));
    record.put("statusDate", now());
    touch(record);
    records.remove(id);
    records.put(id, record);
  }

  /** Adds a child, such as one of {@code contacts}: no date of the record moves. */
  public synchronized void add(String id, String children, ObjectNode child) {
    known(id).withArray(children).add(child);
  }

  /** Changes members of a record: neither its date of opening nor that of its status moves. */
  public synchronized void change(String id, ObjectNode members) {
    ObjectNode record = known(id);
    record.setAll(members);
    touch(record);
  }

  /** Deletes a record; it is simply gone. */
  public synchronized void remove(String id) {
    records.remove(id);
  }

  public synchronized Set<String> ids() {
    return new TreeSet<>(records.keySet());
  }

  /** A record with its children; a missing node for one that is not there. */
  public synchronized JsonNode find(String id) {
    ObjectNode record = records.get(id);
    return record == null ? NODES.missingNode() : record.deepCopy();
  }

  /** The remarks on a record. */
  public synchronized ArrayNode comments(String id) {
    return comments.computeIfAbsent(id, any -> NODES.arrayNode()).deepCopy();
  }

  synchronized long comment(String id, JsonNode comment) {
    ArrayNode all = comments.computeIfAbsent(id, any -> NODES.arrayNode());
    ObjectNode kept = comment.deepCopy();
    long number = 9_000L + next++;
    kept.put("id", number).put("createdBy", "DEVELOPER").put("createdDate", now());
    all.add(kept);
    return number;
  }

  /** What is said of the documents of a record. */
  public synchronized ArrayNode documents(String id) {
    return documents.computeIfAbsent(id, any -> NODES.arrayNode()).deepCopy();
  }

  /** The bytes of a document. */
  public synchronized SentFile file(long document) {
    SentFile file = files.get(document);
    if (file == null) {
      throw new IllegalArgumentException("no such document: " + document);
    }
    return file;
  }

  /** Keeps a document, also one that is there already: its name need not be its own. */
  synchronized long attach(String id, JsonNode info, String category, SentFile file) {
    long number = 70_000L + next++;
    ObjectNode kept = info.deepCopy();
    kept.put("id", number).put("size", (double) file.size()).put("entityId", id);
    kept.put("entityType", "RECORD").put("uploadedBy", "DEVELOPER").put("uploadedDate", now());
    kept.set("category", text(category));
    documents.computeIfAbsent(id, any -> NODES.arrayNode()).add(kept);
    files.put(number, file);
    return number;
  }

  /** All records; the one whose status changed last comes last where the list moves. */
  synchronized List<ObjectNode> all(boolean moving) {
    List<ObjectNode> all = new ArrayList<>();
    records.values().forEach(record -> all.add(record.deepCopy()));
    if (!moving) {
      all.sort((a, b) -> a.get("id").asText().compareTo(b.get("id").asText()));
    }
    return all;
  }

  private ObjectNode known(String id) {
    ObjectNode record = records.get(id);
    if (record == null) {
      throw new IllegalArgumentException("no such record: " + id);
    }
    return record;
  }
}
