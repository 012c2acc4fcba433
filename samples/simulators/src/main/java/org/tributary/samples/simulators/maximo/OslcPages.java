package org.tributary.samples.simulators.maximo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.samples.simulators.http.BadCall;
import org.tributary.samples.simulators.http.Parameters;

/** Answers lists of an object structure: where, order, pages, stable pages, lean or not. */
final class OslcPages {
  private static final int DEFAULT_SIZE = 100;
  private static final int SILENT_CAP = 7;

  private final MaximoPlant plant;
  private final Predicate<MaximoQuirk> quirks;
  private final Map<String, List<ObjectNode>> snapshots = new HashMap<>();

  OslcPages(MaximoPlant plant, Predicate<MaximoQuirk> quirks) {
    this.plant = plant;
    this.quirks = quirks;
  }

  /** Forgets the snapshots of stable paging, as the server does after some minutes. */
  synchronized void forgetSnapshots() {
    snapshots.clear();
  }

  /**
   * One page.
   *
   * @param home what links begin with, up to and with the name of the object structure
   */
  synchronized ObjectNode page(String structure, Parameters asked, String home) {
    String stable = asked.get("stableid").orElse("");
    boolean snapshot =
        Stream.of("1", "true").anyMatch(is(asked, "stablepaging"))
            && !quirks.test(MaximoQuirk.IGNORES_STABLE_PAGING);
    if (stable.isEmpty() && snapshot) {
      stable = UUID.randomUUID().toString();
      snapshots.put(stable, wanted(structure, asked));
    }
    List<ObjectNode> all = stable.isEmpty() ? wanted(structure, asked) : snapshots.get(stable);
    if (all == null) {
      throw new BadCall("the stable list is not known any more");
    }
    int size = Math.max(1, asked.number("oslc.pageSize", DEFAULT_SIZE));
    size = quirks.test(MaximoQuirk.SILENT_PAGE_CAP) ? Math.min(SILENT_CAP, size) : size;
    int page = Math.max(1, asked.number("pageno", 1));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), from + size);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    all.subList(from, to).forEach(o -> body.withArray("member").add(member(o, asked, home)));
    body.withArray("member");
    body.put("href", home);
    ObjectNode info = body.putObject("responseInfo").put("pagenum", page);
    info.put("href", home + "?" + query(asked, page, stable));
    if (to < all.size()) {
      info.putObject("nextPage").put("href", home + "?" + query(asked, page + 1, stable));
    }
    if (is(asked, "collectioncount").test("1") && !quirks.test(MaximoQuirk.NO_TOTAL)) {
      info.put("totalCount", all.size()).put("totalPages", (all.size() + size - 1) / size);
    }
    if (quirks.test(MaximoQuirk.NUMBERS_AS_TEXT)) {
      List.of("pagenum", "totalCount", "totalPages")
          .forEach(name -> info.put(name, info.path(name).asText()));
    }
    return body;
  }

  private static Predicate<String> is(Parameters asked, String name) {
    return value -> asked.get(name).filter(value::equals).isPresent();
  }

  private List<ObjectNode> wanted(String structure, Parameters asked) {
    Predicate<ObjectNode> where =
        new OslcWhere(quirks).read(asked.get("oslc.where").orElse("").trim());
    Stream<ObjectNode> found = plant.list(structure).stream().filter(where);
    return asked
        .get("oslc.orderBy")
        .map(order -> found.sorted(order(order)).toList())
        .orElseGet(found::toList);
  }

  /** Each attribute carries its direction; a plus that was not encoded arrives as a blank. */
  private static Comparator<ObjectNode> order(String orderBy) {
    return Stream.of(orderBy.split(",", -1))
        .map(OslcPages::orderByOne)
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  private static Comparator<ObjectNode> orderByOne(String one) {
    if (!one.matches("[+-][a-z]+")) {
      throw new BadCall("orderBy needs + or - before each attribute");
    }
    String attribute = one.substring(1);
    Comparator<ObjectNode> ascending = Comparator.comparing(o -> o.path(attribute).asText());
    return one.charAt(0) == '-' ? ascending.reversed() : ascending;
  }

  private String query(Parameters asked, int page, String stable) {
    boolean lean = !quirks.test(MaximoQuirk.NEXT_PAGE_FORGETS_LEAN);
    return Stream.of(
                "oslc.select", "oslc.where", "oslc.orderBy", "oslc.pageSize", "collectioncount")
            .filter(name -> asked.get(name).isPresent())
            .map(name -> name + "=" + URLEncoder.encode(asked.get(name).orElse(""), UTF_8))
            .collect(Collectors.joining("&"))
        + ("&pageno=" + page)
        + (stable.isEmpty() ? "" : "&stableid=" + stable)
        + (lean ? "&lean=1" : "");
  }

  /** One object with its link, and of its attributes those that are asked for. */
  static ObjectNode member(ObjectNode object, Parameters asked, String home) {
    ObjectNode member = object.deepCopy();
    String id = member.remove(".id").asText();
    String select = asked.get("oslc.select").orElse("*").replaceAll("\\{[^}]*}", "");
    if (!select.equals("*")) {
      Set<String> names = new HashSet<>(List.of(select.split(",", -1)));
      names.add("_rowstamp");
      names.add("status_maxvalue");
      member.retain(names);
    }
    return member.put("href", home + "/" + id);
  }

  /** Without lean=1 every name carries its namespace. */
  static JsonNode spelledOut(ObjectNode body) {
    ObjectNode spelled = JsonNodeFactory.instance.objectNode();
    body.path("member")
        .forEach(
            member -> {
              ObjectNode one = spelled.withArray("rdfs:member").addObject();
              member.properties().forEach(e -> one.set("spi:" + e.getKey(), e.getValue()));
            });
    spelled.set("oslc:responseInfo", body.path("responseInfo"));
    return spelled;
  }
}
