package org.tributary.hub.trends;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.canonical.CaseType;
import org.tributary.hub.api.Cursors;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Query;
import org.tributary.hub.schedule.Streams;
import org.tributary.hub.store.Json;
import org.tributary.hub.store.Sql;
import org.tributary.hub.store.Transactions;
import org.tributary.hub.trends.Standing.Group;

/** Answers how much work there was and is, type by type, from the counts alone. */
@Component
public class TrendQueries {
  private static final String LIST = "case-trends";
  private static final String NAMES =
      """
      SELECT e.code, s.system_id, e.doc FROM entity e JOIN stream s ON s.stream_no = e.stream_no
      WHERE e.type = 'service_type' AND e.code IN (%s) AND e.deleted_at IS NULL
      """;

  private final Sql sql;
  private final TrendTable table;
  private final CaseCounts counts;
  private final Transactions transactions;
  private final Streams streams;
  private final Cursors cursors;
  private final Clock clock;

  TrendQueries(Sql sql, Transactions transactions, Streams streams, Cursors cursors, Clock clock) {
    this.sql = sql;
    this.table = new TrendTable(sql);
    this.counts = new CaseCounts(sql);
    this.transactions = transactions;
    this.streams = streams;
    this.cursors = cursors;
    this.clock = clock;
  }

  /** What one line is about: of several streams of a system it is the sum. */
  private record Line(String type, String serviceType, String system) implements Comparable<Line> {
    private static final Comparator<Line> ORDER =
        Comparator.comparing(Line::type)
            .thenComparing(Line::serviceType)
            .thenComparing(Line::system);

    @Override
    public int compareTo(Line other) {
      return ORDER.compare(this, other);
    }
  }

  /** What is asked for. */
  private record Wish(
      Span span,
      @Nullable CaseType type,
      @Nullable String serviceType,
      @Nullable List<Integer> streams,
      int limit) {}

  /** A page of what a request asks for. */
  Trends page(Query query) {
    Instant now = Sql.micros(clock.instant());
    ZoneId zone = counts.zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    Wish wish =
        new Wish(
            Span.of(query, today),
            query.oneOf("type", CaseType.class),
            query.text("serviceType"),
            streams.numbers(query.text("system"), null),
            query.limit());
    query.check();
    String cursor = query.cursor();
    List<String> after = cursor == null ? null : cursors.open(LIST, query.filters(), cursor);
    return transactions.reading(() -> read(wish, query.filters(), after, now, zone));
  }

  private Trends read(
      Wish wish, String filters, @Nullable List<String> after, Instant now, ZoneId zone) {
    SortedMap<Line, List<TrendTable.Stock>> lines = new TreeMap<>();
    for (var stock : table.groups(wish.streams(), wish.type(), wish.serviceType())) {
      lines.computeIfAbsent(lineOf(stock.group()), line -> new ArrayList<>()).add(stock);
    }
    Stream<Line> rest = lines.keySet().stream();
    if (after != null) {
      Line last = new Line(after.get(0), after.get(1), after.get(2));
      rest = rest.filter(line -> line.compareTo(last) > 0);
    }
    PageOf<Line> page =
        PageOf.of(
            rest.limit(wish.limit() + 1L).toList(),
            wish.limit(),
            last ->
                cursors.after(
                    LIST, filters, List.of(last.type(), last.serviceType(), last.system())));
    Figures figures = new Figures(wish.span(), lines, page.items(), now, zone);
    Map<String, JsonNode> names = names(page.items());
    return Trends.of(
        wish.span(),
        zone.getId(),
        now,
        isComplete(),
        page.items().stream().map(line -> figures.of(line, names)).toList(),
        page.next());
  }

  private boolean isComplete() {
    return sql.jdbc()
        .queryForList("SELECT 1 FROM case_counting WHERE after_id IS NOT NULL", Integer.class)
        .isEmpty();
  }

  private Line lineOf(Group group) {
    return new Line(group.type(), group.serviceType(), streams.of(group.streamNo()).system());
  }

  /** The names that a system's own catalogue has, by code and system. */
  private Map<String, JsonNode> names(Collection<Line> lines) {
    Map<String, JsonNode> names = new HashMap<>();
    List<String> codes =
        lines.stream().map(Line::serviceType).filter(code -> !code.isEmpty()).distinct().toList();
    if (!codes.isEmpty()) {
      sql.jdbc()
          .query(
              NAMES.formatted(String.join(", ", codes.stream().map(code -> "?").toList())),
              row -> {
                JsonNode name = Json.tree(row.getString("doc")).path("name");
                names.put(row.getString("code") + '\u001f' + row.getString("system_id"), name);
              },
              codes.toArray());
    }
    return names;
  }

  /** The figures of a page of lines, read at once. */
  private final class Figures {
    private final Span span;
    private final Map<Line, List<TrendTable.Stock>> lines;
    private final Map<Line, Map<LocalDate, long[]>> periods = new HashMap<>();
    private final Map<Line, SortedMap<Integer, Long>> took = new HashMap<>();
    private final Map<Line, Long> overdue = new HashMap<>();

    Figures(
        Span span,
        Map<Line, List<TrendTable.Stock>> lines,
        List<Line> shown,
        Instant now,
        ZoneId zone) {
      this.span = span;
      this.lines = lines;
      List<Group> groups =
          shown.stream()
              .flatMap(line -> lines.getOrDefault(line, List.of()).stream())
              .map(TrendTable.Stock::group)
              .toList();
      for (TrendTable.Day day : table.days(groups, span.from(), span.to())) {
        long[] sums =
            periods
                .computeIfAbsent(lineOf(day.group()), line -> new HashMap<>())
                .computeIfAbsent(span.beginning(day.on()), on -> new long[4]);
        sums[0] += day.opened();
        sums[1] += day.closed();
        sums[2] += day.inTime();
        sums[3] += day.late();
      }
      for (TrendTable.Count count : table.took(groups, span.from(), span.to())) {
        took.computeIfAbsent(lineOf(count.group()), line -> new TreeMap<>())
            .merge(count.step(), count.cases(), Long::sum);
      }
      LocalDate today = now.atZone(zone).toLocalDate();
      Instant morning = today.atStartOfDay(zone).toInstant();
      Stream.concat(
              table.overdueBefore(groups, today).stream(),
              table.overdueWithin(morning, now).stream())
          .forEach(count -> overdue.merge(lineOf(count.group()), count.cases(), Long::sum));
    }

    Trends.OfType of(Line line, Map<String, JsonNode> names) {
      Map<LocalDate, long[]> found = periods.getOrDefault(line, Map.of());
      List<Trends.Period> all =
          span.beginnings().stream()
              .map(on -> period(on, found.getOrDefault(on, new long[4])))
              .toList();
      return new Trends.OfType(
          line.type(),
          line.serviceType().isEmpty() ? null : line.serviceType(),
          names.get(line.serviceType() + '\u001f' + line.system()),
          line.system(),
          lines.getOrDefault(line, List.of()).stream().mapToLong(TrendTable.Stock::open).sum(),
          overdue.getOrDefault(line, 0L),
          all.stream().mapToLong(Trends.Period::opened).sum(),
          all.stream().mapToLong(Trends.Period::closed).sum(),
          Trends.ServiceLevel.of(
              all.stream().mapToLong(Trends.Period::inTime).sum(),
              all.stream().mapToLong(Trends.Period::late).sum()),
          timeToClose(took.getOrDefault(line, new TreeMap<>())),
          all);
    }

    private static Trends.Period period(LocalDate on, long[] sums) {
      return new Trends.Period(on, sums[0], sums[1], sums[2], sums[3]);
    }

    private static Trends.@Nullable TimeToClose timeToClose(SortedMap<Integer, Long> took) {
      var median = Steps.percentile(took, 0.5);
      var ninetieth = Steps.percentile(took, 0.9);
      return median == null || ninetieth == null ? null : new Trends.TimeToClose(median, ninetieth);
    }
  }
}
