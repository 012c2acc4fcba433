package org.tributary.hub.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.store.Sql;

/**
 * Reads the newest cases of a resident whose links are known already: the cases alone, where those
 * links say who their parties are.
 */
@Component
public class LinkedCases {
  private static final String WITH_IDS =
      "SELECT "
          + CaseRow.COLUMNS
          + ", c.own_doc IS NOT NULL AS own FROM hub_case c"
          + " WHERE c.id = ANY(?) AND c.deleted_at IS NULL";

  /** More than an overview shows, for what is linked beside cases. */
  private static final int AT_ONCE = 64;

  private final Sql sql;
  private final CaseQueries queries;

  LinkedCases(Sql sql, CaseQueries queries) {
    this.sql = sql;
    this.queries = queries;
  }

  /**
   * A link of the resident to what may be a case.
   *
   * @param id of the case
   * @param party which of its parties the resident is
   * @param at the time by which the cases of a resident are ordered
   */
  public record Link(UUID id, UUID link, String party, Instant at) {}

  /**
   * A case that was found.
   *
   * @param own whether it was opened here, so that it has links beside those of its record
   * @param links those of the resident
   */
  private record Found(CaseRow row, boolean own, List<CaseView.Link> links) {

    /** Whether these links say who each party of the case is. */
    boolean saysAll() {
      return !own
          && row.parties().stream()
              .allMatch(party -> links.stream().anyMatch(l -> l.party().equals(party.key())));
    }
  }

  /**
   * The same page as {@link CaseQueries#newestOf}.
   *
   * @param linked all that is linked to the resident, the newest first
   */
  public PageOf<CaseView> newestOf(UUID resident, List<Link> linked, int limit) {
    Map<UUID, List<Link>> byCase =
        linked.stream()
            .collect(Collectors.groupingBy(Link::id, LinkedHashMap::new, Collectors.toList()));
    String filters = CaseQueries.filters(resident);
    PageOf<Found> page =
        PageOf.of(
            found(resident, byCase, limit + 1), limit, last -> queries.after(filters, last.row()));
    Map<UUID, List<CaseView.Link>> links =
        queries.links(
            page.items().stream().filter(each -> !each.saysAll()).map(Found::row).toList());
    return page.map(
        each -> queries.view(each.row(), links.getOrDefault(each.row().id(), each.links())));
  }

  private List<Found> found(UUID resident, Map<UUID, List<Link>> byCase, int wanted) {
    List<UUID> ids = List.copyOf(byCase.keySet());
    List<Found> found = new ArrayList<>();
    for (int from = 0; from < ids.size() && found.size() < wanted; from += AT_ONCE) {
      List<UUID> next = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
      Map<UUID, Found> read = new HashMap<>();
      sql.withIds(WITH_IDS, next, (row, i) -> found(row, resident, byCase))
          .forEach(each -> read.put(each.row().id(), each));
      next.stream()
          .map(read::get)
          .filter(Objects::nonNull)
          .limit((long) wanted - found.size())
          .forEach(found::add);
    }
    return found;
  }

  private static Found found(ResultSet row, UUID resident, Map<UUID, List<Link>> byCase)
      throws SQLException {
    List<Link> links = byCase.getOrDefault(row.getObject("id", UUID.class), List.of());
    return new Found(
        CaseRow.of(row, links.get(0).at()),
        row.getBoolean("own"),
        links.stream()
            .map(each -> new CaseView.Link(each.link(), each.party(), resident, true))
            .toList());
  }
}
