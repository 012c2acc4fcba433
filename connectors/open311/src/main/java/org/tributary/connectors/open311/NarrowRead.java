package org.tributary.connectors.open311;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the smallest window when even that one is at the cap: page by page where the system file
 * declares pages, otherwise by service code and, where a single code is still at the cap, by
 * status.
 */
final class NarrowRead {
  private static final int MAX_PAGES = 1000;
  private static final int CODES_PER_CALL = 40;

  private final GeoReportClient client;
  private final RequestRules rules;
  private final Dimension dimension;
  private final Window window;
  private final CapWatch caps;
  private final List<RequestAnswer> answers = new ArrayList<>();
  private boolean complete = true;

  private NarrowRead(
      GeoReportClient client,
      RequestRules rules,
      Dimension dimension,
      Window window,
      CapWatch caps) {
    this.client = client;
    this.rules = rules;
    this.dimension = dimension;
    this.window = window;
    this.caps = caps;
  }

  /**
   * What was read.
   *
   * @param answers the first answer and those of the narrower queries
   * @param complete false where rows are known to be missing
   * @param more whether the narrower queries had rows that the first answer had not
   * @param inside how many different rows lie inside the window
   */
  record Narrowed(List<RequestAnswer> answers, boolean complete, boolean more, int inside) {}

  static Narrowed read(
      GeoReportClient client,
      RequestRules rules,
      Dimension dimension,
      Window window,
      RequestAnswer first,
      CapWatch caps) {
    NarrowRead read = new NarrowRead(client, rules, dimension, window, caps);
    read.answers.add(first);
    RequestRules.Paging page = rules.page();
    if (page != null && !page.param().isEmpty()) {
      read.pages(page, first);
    } else if (rules.resource() == Resource.UPDATES) {
      read.complete = false; // updates can be asked for by time alone
    } else {
      read.codes(first);
    }
    return read.narrowed(first);
  }

  private Narrowed narrowed(RequestAnswer first) {
    Map<String, ServiceRequestRow> all = new HashMap<>();
    for (RequestAnswer answer : answers) {
      answer.rows().stream().filter(row -> row.id() != null).forEach(row -> all.put(row.id(), row));
    }
    RequestAnswer union =
        new RequestAnswer(List.copyOf(all.values()), List.of(), null, new Oddities());
    return new Narrowed(
        answers, complete, all.size() > ids(first).size(), union.inside(window, dimension));
  }

  /**
   * Asks for further pages until one is short or brings nothing new: uReport repeats its last page
   * for every number beyond it.
   */
  private void pages(RequestRules.Paging page, RequestAnswer first) {
    Set<String> seen = ids(first);
    for (int i = 1; i < MAX_PAGES; i++) {
      RequestAnswer answer = ask(page.param(), Integer.toString(page.first() + i));
      boolean news = seen.addAll(ids(answer));
      if (!news || answer.onWire() < first.onWire()) {
        return;
      }
    }
    complete = false;
  }

  private void codes(RequestAnswer first) {
    Oddities oddities = first.oddities();
    Set<String> codes = new LinkedHashSet<>();
    first.rows().forEach(row -> addCode(codes, row.body().path(ServiceShape.CODE).asText("")));
    client
        .services(oddities)
        .forEach(service -> addCode(codes, service.path(ServiceShape.CODE).asText("")));
    oddities.note(
        "one window of the smallest span may be at the cap and was read by service code; requests"
            + " of codes that the catalogue no longer names could be missing from it");
    List<String> all = List.copyOf(codes);
    for (int from = 0; from < all.size(); from += CODES_PER_CALL) {
      split(all.subList(from, Math.min(all.size(), from + CODES_PER_CALL)));
    }
  }

  private void split(List<String> codes) {
    RequestAnswer answer = ask(ServiceShape.CODE, String.join(",", codes));
    if (!caps.maybeCut(answer.onWire(), answer.total())) {
      return;
    }
    if (codes.size() > 1) {
      split(codes.subList(0, codes.size() / 2));
      split(codes.subList(codes.size() / 2, codes.size()));
      return;
    }
    for (String status : List.of("open", "closed")) {
      RequestAnswer part = ask(ServiceShape.CODE, codes.get(0), "status", status);
      complete &= !caps.maybeCut(part.onWire(), part.total());
    }
  }

  private RequestAnswer ask(String... parameters) {
    List<Map.Entry<String, String>> narrowing = new ArrayList<>();
    for (int i = 0; i < parameters.length; i += 2) {
      narrowing.add(Map.entry(parameters[i], parameters[i + 1]));
    }
    RequestAnswer answer = client.window(rules, dimension, window, narrowing);
    answers.add(answer);
    return answer;
  }

  private static void addCode(Set<String> codes, String code) {
    if (!code.isEmpty() && !code.contains(",")) {
      codes.add(code);
    }
  }

  private static Set<String> ids(RequestAnswer answer) {
    Set<String> ids = new LinkedHashSet<>();
    answer.rows().stream().map(ServiceRequestRow::id).filter(id -> id != null).forEach(ids::add);
    return ids;
  }
}
