package org.tributary.hub.records;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.tributary.canonical.ServiceType;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.systems.DeclaredServices;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.system.SystemFile;

/** Keeps the service types of system files among those that systems publish. */
@Component
class FileServices implements DeclaredServices {
  /** No stream of a system file can have this name. */
  private static final String STREAM = "_services";

  private final Sql sql;
  private final EntityTable entities;
  private final Transactions transactions;
  private final IdGenerator ids;
  private final Clock clock;

  FileServices(Sql sql, Transactions transactions, IdGenerator ids, Clock clock) {
    this.sql = sql;
    this.entities = new EntityTable(sql);
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  private record Known(UUID id, String doc, boolean deleted) {}

  @Override
  public void declare(SystemFile system) {
    List<Integer> numbers = numbers(system.id());
    if (numbers.isEmpty() && system.services().isEmpty()) {
      return;
    }
    int streamNo = numbers.isEmpty() ? made(system.id()) : numbers.get(0);
    transactions.inTransaction(
        () -> {
          hold(streamNo);
          write(streamNo, system.services(), Sql.micros(clock.instant()));
          return true;
        });
  }

  /** Nodes that start together deploy the same file at the same moment: one after the other. */
  private void hold(int streamNo) {
    sql.jdbc()
        .queryForObject(
            "SELECT stream_no FROM stream WHERE stream_no = ? FOR UPDATE", Integer.class, streamNo);
  }

  private void write(int streamNo, List<ServiceType> services, Instant now) {
    Map<String, Known> known = known(streamNo);
    List<EntityTable.Row> rows = new ArrayList<>();
    for (ServiceType service : services) {
      String doc = CanonicalJson.write(service);
      Known before = known.remove(service.code());
      if (before == null) {
        rows.add(row(ids.next(), service.code(), doc, true));
      } else if (before.deleted() || !before.doc().equals(doc)) {
        rows.add(row(before.id(), service.code(), doc, false));
      }
    }
    entities.write(streamNo, rows, now);
    entities.delete(known.values().stream().map(Known::id).toList(), now);
  }

  private static EntityTable.Row row(UUID id, String code, String doc, boolean isNew) {
    return new EntityTable.Row(id, "service_type", code, code, doc, isNew);
  }

  private Map<String, Known> known(int streamNo) {
    Map<String, Known> known = new HashMap<>();
    sql.jdbc()
        .query(
            """
            SELECT id, code, doc, deleted_at FROM entity
            WHERE type = 'service_type' AND stream_no = ?
            """,
            row -> {
              known.put(
                  row.getString("code"),
                  new Known(
                      row.getObject("id", UUID.class),
                      row.getString("doc"),
                      row.getObject("deleted_at") != null));
            },
            streamNo);
    return known;
  }

  private List<Integer> numbers(String system) {
    return sql.jdbc()
        .queryForList(
            "SELECT stream_no FROM stream WHERE system_id = ? AND name = ?",
            Integer.class,
            system,
            STREAM);
  }

  private int made(String system) {
    try {
      sql.jdbc().update("INSERT INTO stream (system_id, name) VALUES (?, ?)", system, STREAM);
    } catch (DuplicateKeyException e) {
      // another node was quicker; its row is ours
      return numbers(system).get(0);
    }
    return numbers(system).get(0);
  }
}
