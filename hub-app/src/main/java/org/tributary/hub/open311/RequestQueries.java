package org.tributary.hub.open311;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.store.Sql;

/** Reads the requests that the public sees; the statements of a page are bounded. */
@Component
class RequestQueries {
  /** Names the list in its cursors. */
  private static final String LIST = "open311-requests";

  /** Longer lists are not counted to their end. */
  private static final int COUNTED = 10_000;

  private static final Pattern UUID_SHAPE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final String BY_IDS =
      "SELECT " + RequestRow.COLUMNS + " FROM hub_case WHERE id = ANY(?)";

  private final JdbcClient jdbc;
  private final Sql sql;
  private final Cursors cursors;

  RequestQueries(JdbcClient jdbc, Sql sql, Cursors cursors) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.cursors = cursors;
  }

  /**
   * A page of a list.
   *
   * @param total how many the list has, where that is known
   * @param next cursor of the page after it; null where it is the last
   */
  record Page<T>(List<T> rows, @Nullable Integer total, @Nullable String next) {}

  /**
   * One page.
   *
   * @param filters the filters as the caller wrote them: the cursor holds for these only
   */
  Page<RequestRow> list(Offers.Now now, RequestFilter filter, String filters) {
    Paging paging = filter.paging();
    RequestList list = new RequestList(now, filter, after(paging, filters));
    int most = paging.offset() + paging.size() + 1;
    List<Position> found = positions(list, most);
    List<Position> page = found.stream().skip(paging.offset()).limit(paging.size()).toList();
    boolean more = found.size() == most;
    Position last = page.isEmpty() ? null : page.get(page.size() - 1);
    String next =
        more && last != null
            ? cursors.after(LIST, filters, List.of(last.at().toString(), last.id().toString()))
            : null;
    boolean whole = !more && paging.cursor() == null;
    Integer total = whole ? Integer.valueOf(found.size()) : total(now, filter);
    return new Page<>(rows(page), total, next);
  }

  private @Nullable Position after(Paging paging, String filters) {
    if (paging.cursor() == null) {
      return null;
    }
    List<String> parts = cursors.open(LIST, filters, paging.cursor());
    return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
  }

  private List<Position> positions(RequestList list, int most) {
    return list.statements(most).stream()
        .flatMap(
            each -> jdbc.sql(each).params(list.parameters()).query(Position::of).list().stream())
        .sorted(Position.NEWEST_FIRST)
        .limit(most)
        .toList();
  }

  private @Nullable Integer total(Offers.Now now, RequestFilter filter) {
    RequestList list = new RequestList(now, filter, null);
    int total = 0;
    for (String each : list.counts(COUNTED + 1)) {
      total += jdbc.sql(each).params(list.parameters()).query(Integer.class).single();
      if (total > COUNTED) {
        return null;
      }
    }
    return total;
  }

  /** The rows in the order of their positions; one that was deleted meanwhile is left out. */
  private List<RequestRow> rows(List<Position> page) {
    Map<UUID, RequestRow> rows = new HashMap<>();
    sql.withIds(BY_IDS, page.stream().map(Position::id).toList(), RequestRow::of)
        .forEach(row -> rows.put(row.id(), row));
    return page.stream().map(position -> rows.get(position.id())).filter(Objects::nonNull).toList();
  }

  /**
   * Requests by our ids, or by the numbers that the city gave them, which several systems may have
   * given; newest first.
   */
  List<RequestRow> find(Offers.Now now, List<String> wanted) {
    return find(Shown.in(now), wanted);
  }

  /** The same for those who have a key, also of what is kept from the public. */
  List<RequestRow> findToAdd(Offers.Now now, String wanted) {
    return find(Shown.toKeys(now), List.of(wanted));
  }

  private List<RequestRow> find(Shown shown, List<String> wanted) {
    List<UUID> ids = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    for (String each : wanted) {
      if (UUID_SHAPE.matcher(each).matches()) {
        ids.add(UUID.fromString(each));
      } else {
        numbers.add(each);
      }
    }
    List<RequestRow> found = new ArrayList<>();
    if (!ids.isEmpty()) {
      found.addAll(find(shown, "c.id IN (:wanted)", ids));
    }
    if (!numbers.isEmpty()) {
      found.addAll(find(shown, "c.number IN (:wanted)", numbers));
    }
    return found;
  }

  private List<RequestRow> find(Shown shown, String condition, List<?> wanted) {
    String any = shown.ofAnyStream();
    return jdbc.sql(
            "SELECT "
                + RequestRow.COLUMNS
                + " FROM hub_case c WHERE "
                + condition
                + any
                + " ORDER BY c.opened_at DESC, c.id DESC")
        .params(shown.parameters())
        .param("wanted", wanted)
        .query(RequestRow::of)
        .list();
  }
}
