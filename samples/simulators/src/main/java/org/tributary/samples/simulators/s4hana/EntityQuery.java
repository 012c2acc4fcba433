package org.tributary.samples.simulators.s4hana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.samples.simulators.http.Parameters;

/** Answers one question for entities: filter, order, page, expand, select. */
record EntityQuery(PartnerBook book, Set<Quirk> quirks, int cap, String service, Parameters asked) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The content of {@code d} for a whole entity set. */
  ObjectNode list(EntityType type) {
    Predicate<ObjectNode> filter =
        quirks.contains(Quirk.FILTER_IGNORED)
            ? row -> true
            : asked.get("$filter").map(FilterExpression::parse).orElse(row -> true);
    List<ObjectNode> found = book.all(type).stream().filter(filter).sorted(order(type)).toList();
    int skip = asked.number("$skip", 0) + asked.number("$skiptoken", 0);
    int top = asked.number("$top", Integer.MAX_VALUE);
    int size = Math.min(top, cuts() ? cap : Integer.MAX_VALUE);
    List<ObjectNode> rest = found.subList(Math.min(skip, found.size()), found.size());
    List<ObjectNode> page = rest.subList(0, Math.min(size, rest.size()));
    ObjectNode json = NODES.objectNode();
    if (asked.get("$inlinecount").isPresent() && !quirks.contains(Quirk.NO_COUNT)) {
      json.put("__count", Integer.toString(found.size()));
    }
    ArrayNode results = json.putArray("results");
    page.forEach(row -> results.add(entity(type, row)));
    if (quirks.contains(Quirk.SERVER_PAGES) && page.size() < Math.min(top, rest.size())) {
      json.put("__next", service + "/" + type.set() + "?" + next(skip + page.size()));
    }
    return json;
  }

  private boolean cuts() {
    return quirks.contains(Quirk.SERVER_PAGES) || quirks.contains(Quirk.SILENT_CAP);
  }

  private String next(int skip) {
    StringBuilder query = new StringBuilder("$skiptoken=" + skip);
    for (String name : List.of("$filter", "$orderby", "$expand", "$select", "$inlinecount")) {
      asked
          .get(name)
          .ifPresent(
              value ->
                  query
                      .append("&")
                      .append(name)
                      .append("=")
                      .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return query.toString();
  }

  private Comparator<ObjectNode> order(EntityType type) {
    Comparator<ObjectNode> order = Comparator.comparing(type::key);
    List<String> parts = new ArrayList<>(asked.list("$orderby"));
    Collections.reverse(parts);
    for (String part : parts) {
      String property = part.replaceFirst(" (asc|desc)$", "");
      Comparator<ObjectNode> by = Comparator.comparing(row -> row.path(property).asText());
      order = (part.endsWith(" desc") ? by.reversed() : by).thenComparing(order);
    }
    return order;
  }

  /** One entity as it goes over the wire. */
  ObjectNode entity(EntityType type, ObjectNode row) {
    return entity(type, row, asked.list("$expand"));
  }

  private ObjectNode entity(EntityType type, ObjectNode row, List<String> expand) {
    String uri = service + "/" + type.set() + "(" + type.key(row) + ")";
    ObjectNode json = NODES.objectNode();
    ObjectNode metadata = json.putObject("__metadata").put("id", uri).put("uri", uri);
    metadata.put("type", "API_BUSINESS_PARTNER." + type.set() + "Type");
    if (row.has("ETag")) {
      metadata.put("etag", "W/\"'" + row.path("ETag").asText() + "'\"");
    }
    List<String> select = asked.list("$select");
    row.properties().stream()
        .filter(member -> select.isEmpty() || select.contains(member.getKey()))
        .forEach(member -> json.set(member.getKey(), member.getValue()));
    type.navigations()
        .forEach(
            (name, navigation) -> {
              if (select.isEmpty() || select.contains(name)) {
                json.set(name, related(row, uri, name, navigation, expand));
              }
            });
    return json;
  }

  private ObjectNode related(
      ObjectNode row,
      String uri,
      String name,
      EntityType.Navigation navigation,
      List<String> expand) {
    ObjectNode json = NODES.objectNode();
    List<String> deeper = new ArrayList<>();
    expand.stream()
        .filter(path -> path.startsWith(name + "/"))
        .forEach(path -> deeper.add(path.substring(name.length() + 1)));
    if (quirks.contains(Quirk.NO_EXPAND) || (!expand.contains(name) && deeper.isEmpty())) {
      json.putObject("__deferred").put("uri", uri + "/" + name);
      return json;
    }
    ArrayNode results = json.putArray("results");
    EntityType type = EntityType.named(navigation.set()).orElseThrow();
    book.related(row, navigation).forEach(each -> results.add(entity(type, each, deeper)));
    return json;
  }
}
