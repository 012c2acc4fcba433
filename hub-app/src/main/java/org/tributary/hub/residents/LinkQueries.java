package org.tributary.hub.residents;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.explain.PairQueries;
import org.tributary.hub.explain.StoredPair;
import org.tributary.hub.looks.Seen;
import org.tributary.hub.records.RecordIds;
import org.tributary.hub.store.Sql;

/** Reads the source links of a resident: which record of which system is about whom, and why. */
@Component
public class LinkQueries {
  private static final String OPERATION = "source-links";
  private static final String SELECT =
      "SELECT " + LinkRows.OF_RESIDENT + " FROM source_link WHERE resident_id = :resident";
  private static final String AFTER = " AND (sort_at, id) < (:at, :id)";
  private static final String IN_ORDER = " ORDER BY sort_at DESC, id DESC LIMIT :limit";

  private final JdbcClient jdbc;
  private final LinkRows rows;
  private final PairQueries pairs;
  private final Explaining explaining;
  private final Cursors cursors;
  private final RecordIds ids;

  LinkQueries(
      JdbcClient jdbc,
      LinkRows rows,
      PairQueries pairs,
      Explaining explaining,
      Cursors cursors,
      RecordIds ids) {
    this.ids = ids;
    this.jdbc = jdbc;
    this.rows = rows;
    this.pairs = pairs;
    this.explaining = explaining;
    this.cursors = cursors;
  }

  /** The links of a resident with their explanations, those to the newest cases first. */
  public PageOf<LinkView> of(UUID residentId, @Nullable String cursor, int limit, Locale locale) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("resident", residentId);
    parameters.put("limit", limit + 1);
    String filters = residentId.toString();
    if (cursor != null) {
      List<String> parts = cursors.open(OPERATION, filters, cursor);
      parameters.put("at", Sql.at(Instant.parse(parts.get(0))));
      parameters.put("id", UUID.fromString(parts.get(1)));
    }
    List<StoredLink> found =
        jdbc.sql(SELECT + (cursor == null ? "" : AFTER) + IN_ORDER)
            .params(parameters)
            .query(rows::link)
            .list();
    return page(residentId, found, limit, reasons(residentId, found, locale));
  }

  /** All links of a resident, or of very many the newest. */
  public ResidentLinks all(UUID resident) {
    return rows.newest(resident);
  }

  /** The first page of links that are known already, as {@link #of} has it. */
  public PageOf<LinkView> newest(ResidentLinks links, int limit, Locale locale) {
    if (!links.areAll()) {
      return of(links.resident(), null, limit, locale);
    }
    List<StoredLink> found = links.newest(limit + 1);
    Map<UUID, StoredLink> first = links.firstOfEach();
    // whoever is described in one way only has nothing that joins it with another
    Map<UUID, List<StoredPair>> joining =
        first.size() > 1 ? pairs.joining(links.resident(), nodes(found)) : Map.of();
    return page(
        links.resident(),
        found,
        limit,
        new LinkReasons(explaining, locale, joining, first, rulings(found)));
  }

  private PageOf<LinkView> page(
      UUID resident, List<StoredLink> found, int limit, LinkReasons reasons) {
    return PageOf.of(
            found,
            limit,
            last ->
                cursors.after(
                    OPERATION,
                    resident.toString(),
                    List.of(last.sortAt().toString(), last.id().toString())))
        .map(link -> shown(resident, link, reasons));
  }

  /** One link with its explanation. */
  public Optional<LinkView> find(UUID link, Locale locale) {
    return rows.find(link)
        .map(
            owned ->
                shown(
                    owned.resident(),
                    owned.link(),
                    reasons(owned.resident(), List.of(owned.link()), locale)));
  }

  /** A few queries for a whole page. */
  private LinkReasons reasons(UUID resident, List<StoredLink> links, Locale locale) {
    Set<UUID> nodes = nodes(links);
    Map<UUID, List<StoredPair>> joining = pairs.joining(resident, nodes);
    Set<UUID> all = new HashSet<>(nodes);
    joining.forEach((node, found) -> found.forEach(pair -> all.add(pair.otherThan(node))));
    return new LinkReasons(
        explaining, locale, joining, rows.firstOf(resident, all), rulings(links));
  }

  private static Set<UUID> nodes(List<StoredLink> links) {
    return links.stream()
        .map(StoredLink::node)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private Map<UUID, LinkRows.Ruling> rulings(List<StoredLink> links) {
    return rows.keptOut(links.stream().filter(StoredLink::isKeptOut).map(StoredLink::id).toList());
  }

  private LinkView shown(UUID resident, StoredLink link, LinkReasons reasons) {
    Seen.resident(resident);
    LinkReason why = reasons.of(link);
    return new LinkView(
        link.shown(resident, why), ids.seal(link.place()), link.isKeptOut(), why.explanation());
  }
}
