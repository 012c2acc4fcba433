package org.tributary.hub.residents;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.explain.Explaining;
import org.tributary.hub.explain.PairQueries;
import org.tributary.hub.looks.Seen;
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

  LinkQueries(
      JdbcClient jdbc, LinkRows rows, PairQueries pairs, Explaining explaining, Cursors cursors) {
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
    LinkReasons reasons = reasons(residentId, found, locale);
    return PageOf.of(
            found,
            limit,
            last ->
                cursors.after(
                    OPERATION, filters, List.of(last.sortAt().toString(), last.id().toString())))
        .map(link -> shown(residentId, link, reasons));
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

  private LinkReasons reasons(UUID resident, List<StoredLink> links, Locale locale) {
    return new LinkReasons(explaining, pairs, rows, locale, resident, links);
  }

  private static LinkView shown(UUID resident, StoredLink link, LinkReasons reasons) {
    Seen.resident(resident);
    LinkReason why = reasons.of(link);
    return new LinkView(
        link.shown(resident, why), link.sourceRecordId(), link.isKeptOut(), why.explanation());
  }
}
