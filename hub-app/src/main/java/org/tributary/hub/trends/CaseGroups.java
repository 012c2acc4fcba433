package org.tributary.hub.trends;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.CaseType;
import org.tributary.hub.store.Sql;

/** Of which streams there are cases of which type, told by the counts of cases alone. */
@Component
public class CaseGroups {
  private final Sql sql;
  private final TrendTable table;

  CaseGroups(Sql sql) {
    this.sql = sql;
    this.table = new TrendTable(sql);
  }

  /** Cases of one type that come from one stream. */
  public record Kind(int streamNo, String type) {}

  /**
   * The kinds of which there are cases; empty while not all cases are counted.
   *
   * @param streams null for all
   * @param serviceType the empty text for cases that have none, null for no matter
   */
  public Optional<List<Kind>> kinds(
      @Nullable List<Integer> streams, @Nullable CaseType type, @Nullable String serviceType) {
    if (!isComplete()) {
      return Optional.empty();
    }
    return Optional.of(
        table.groups(streams, type, serviceType).stream()
            .map(stock -> new Kind(stock.group().streamNo(), stock.group().type()))
            .distinct()
            .toList());
  }

  /** Whether everything is counted; after an upgrade that takes a while. */
  boolean isComplete() {
    return sql.jdbc()
        .queryForList("SELECT 1 FROM case_counting WHERE after_id IS NOT NULL", Integer.class)
        .isEmpty();
  }
}
