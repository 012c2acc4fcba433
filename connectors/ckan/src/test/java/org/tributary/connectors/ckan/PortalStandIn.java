package org.tributary.connectors.ckan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.Fault;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/** A {@link Portal}, those who feed it, and one of its lists as the stream. */
final class PortalStandIn implements StandInSystem {
  private static final int ROWS = 64;
  private static final int DATASETS = 45;
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");
  private static final Instant FIRST = Instant.parse("2026-01-20T14:30:00Z");
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  /** 01:30 for the second time: clocks went back there half an hour before. */
  private static final Instant TWICE = Instant.parse("2026-11-01T06:30:00Z");

  /** What the stream reads. */
  enum Form {
    ROWS,
    ROWS_WITH_TIMES,
    DATASETS
  }

  final Portal portal = new Portal();
  private final Form form;
  private final Map<String, Instant> changed = new HashMap<>();
  private List<String> id = List.of("Code");
  private int edits;

  PortalStandIn(Form form) throws IOException {
    this.form = form;
    if (form == Form.DATASETS) {
      for (int i = 1; i <= DATASETS; i++) {
        Instant at = FIRST.plus(Duration.ofDays(5L * i)).plusNanos(i * 1000L);
        changed.put(
            portal.dataset("%04d-5f1b".formatted(i * 7919 % 10_000), utc(at)).get("id").textValue(),
            at);
      }
    }
  }

  /** Loads the rows of the resource. */
  PortalStandIn load() {
    for (int i = 1; form != Form.DATASETS && i <= ROWS; i++) {
      Instant at = i == 1 ? TWICE : FIRST.plus(Duration.ofDays(4L * i));
      String code = "C" + (1000 + (sites() ? i / 2 : i));
      ObjectNode row = portal.row(i, code, local(at));
      if (form == Form.ROWS_WITH_TIMES && i > 1) {
        changed.put(idOf(row), at);
      }
    }
    return this;
  }

  /** Rows of two sites have the same codes from now on. */
  PortalStandIn withSites() {
    id = List.of("Site", "Code");
    return this;
  }

  private boolean sites() {
    return id.size() > 1;
  }

  /** Rows state no time until they are changed. */
  PortalStandIn withoutTimes() {
    portal.rows.forEach(row -> row.putNull("Last Modified"));
    changed.clear();
    return this;
  }

  private static String local(Instant at) {
    return LocalDateTime.ofInstant(at, TORONTO).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  private static String utc(Instant at) {
    return LocalDateTime.ofInstant(at, ZoneOffset.UTC).format(MICROS);
  }

  private List<ObjectNode> list() {
    return form == Form.DATASETS ? portal.datasets : portal.rows;
  }

  private String idOf(ObjectNode record) {
    if (form == Form.DATASETS) {
      return record.get("id").textValue();
    }
    String code = record.path(portal.codeColumn).asText();
    return sites() ? record.path("Site").asText() + "/" + code : code;
  }

  /** What the stream reads, in YAML flow style. */
  String read() {
    return switch (form) {
      case ROWS -> "{resource: %s, id: %s, pageSize: 10}".formatted(Portal.RESOURCE, id);
      case ROWS_WITH_TIMES ->
          "{resource: %s, id: %s, updated: Last Modified, zone: America/Toronto, pageSize: 10}"
              .formatted(Portal.RESOURCE, id);
      case DATASETS -> "{catalogue: {}, pageSize: 10}";
    };
  }

  @Override
  public Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    list().forEach(record -> ids.add(idOf(record)));
    return ids;
  }

  @Override
  public void edit(String recordId, Instant at) {
    ObjectNode record =
        list().stream().filter(each -> idOf(each).equals(recordId)).findFirst().orElseThrow();
    if (form == Form.DATASETS) {
      record.put("title", "Seen " + ++edits).put("metadata_modified", utc(at));
    } else {
      record.put("Status", "Seen " + ++edits).put("Last Modified", local(at));
    }
    if (form != Form.ROWS) {
      changed.put(recordId, at);
    }
  }

  @Override
  public void delete(String recordId) {
    list().removeIf(record -> idOf(record).equals(recordId));
  }

  @Override
  public @Nullable Instant changedAt(String recordId) {
    return changed.get(recordId);
  }

  @Override
  public Map<Topic, String> exempt() {
    String reads = "this connector only reads";
    return form == Form.ROWS
        ? Map.of(Topic.WRITING, reads, Topic.TIMES, "this resource states no times of change")
        : Map.of(Topic.WRITING, reads);
  }

  /** A validation error is a 409 in CKAN (ckan/views/api.py). */
  @Override
  public Set<FailureCategory> categories(Fault fault) {
    return fault == Fault.CONFLICT_409 ? Set.of(FailureCategory.REJECTED) : fault.categories();
  }

  @Override
  public void close() {
    portal.close();
  }
}
