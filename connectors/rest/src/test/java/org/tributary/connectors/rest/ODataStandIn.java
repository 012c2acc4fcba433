package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * An OData V4 service: pages of its own making, a count where it is asked for, and two fields in a
 * key (OData 4.01 part 1, sections 11.2.6 and 11.2.6.7).
 */
final class ODataStandIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILTER =
      Pattern.compile("\\(ChangedAt ge (\\S+) or CreatedAt ge (\\S+)\\)");
  private static final Pattern SIZE = Pattern.compile("odata\\.maxpagesize=(\\d+)");

  private final Ledger ledger;
  private final StandIn standIn;

  ODataStandIn(Ledger ledger, StandIn standIn) {
    this.ledger = ledger;
    this.standIn = standIn;
  }

  static String site(Ledger.Entry entry) {
    return entry.number() % 2 == 0 ? "NORTH" : "SOUTH";
  }

  Set<String> ids() {
    return ledger.where(entry -> true).stream()
        .map(entry -> site(entry) + "/" + entry.number())
        .collect(Collectors.toSet());
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    List<Ledger.Entry> found;
    try {
      found = ledger.where(filter(asked.query("$filter")));
    } catch (DateTimeException e) {
      return WireMock.jsonResponse(
          "{\"error\":{\"code\":\"BadRequest\",\"message\":\"The filter is not valid.\"}}", 400);
    }
    Matcher wanted = SIZE.matcher(String.valueOf(asked.header("Prefer")));
    int size = wanted.find() ? Integer.parseInt(wanted.group(1)) : 100;
    int start = asked.number("$skiptoken", 0);
    ObjectNode body = JSON.createObjectNode().put("@odata.context", "$metadata#WorkOrders");
    if ("true".equals(asked.query("$count"))) {
      body.put("@odata.count", found.size());
    }
    for (Ledger.Entry entry : Ledger.slice(found, start, size)) {
      ObjectNode row = body.withArray("value").addObject();
      row.put("Site", site(entry)).put("Number", entry.number());
      row.put("CreatedAt", entry.created().toString());
      row.put("ChangedAt", entry.updated() == null ? null : entry.updated().toString());
    }
    body.withArray("value");
    if (start + size < found.size()) {
      body.put("@odata.nextLink", next(asked, start + size));
    }
    return WireMock.okJson(body.toString());
  }

  private String next(Asked asked, int from) {
    String filter = asked.query("$filter");
    return standIn.url()
        + asked.path()
        + "?$count=true&$skiptoken="
        + from
        + (filter == null
            ? ""
            : "&$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static Predicate<Ledger.Entry> filter(@Nullable String filter) {
    if (filter == null) {
      return entry -> true;
    }
    Matcher both = FILTER.matcher(filter);
    if (!both.matches()) {
      throw new DateTimeException("not a filter that is known");
    }
    Instant changed = Instant.parse(both.group(1));
    Instant created = Instant.parse(both.group(2));
    return entry ->
        !entry.created().isBefore(created)
            || (entry.updated() != null && !entry.updated().isBefore(changed));
  }
}
