package org.tributary.connectors.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.StandIn.Asked;

/**
 * A permit system that can page in every style. Its clock knows whole seconds, it caps its pages
 * silently, and a permit that never changed has no time of change.
 */
final class FakePermits {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<Integer, Permit> permits = new TreeMap<>();
  private final StandIn standIn;
  int cap = 100;

  record Permit(int number, Instant created, @Nullable Instant updated, String status) {
    Instant changed() {
      return updated == null ? created : updated;
    }
  }

  FakePermits(StandIn standIn, int count) {
    this.standIn = standIn;
    IntStream.rangeClosed(1, count)
        .forEach(i -> permits.put(i, new Permit(i, created(i), null, "NEW")));
    standIn.answer(this::answer);
  }

  private static Instant created(int number) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 3600L);
  }

  void change(int number, Instant at) {
    permits.put(number, new Permit(number, created(number), at, "ISSUED"));
  }

  void remove(int number) {
    permits.remove(number);
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    Instant from = time(asked.query("from"), Instant.MIN);
    Instant to = time(asked.query("to"), Instant.MAX);
    List<Permit> found =
        permits.values().stream()
            .filter(p -> !p.changed().isBefore(from) && p.changed().isBefore(to))
            .sorted(Comparator.comparingInt(Permit::number))
            .toList();
    return switch (asked.path()) {
      case "/all" -> WireMock.okJson(body(found, found.size()).toString());
      case "/offset" -> slice(found, asked.number("offset", 0), size(asked));
      case "/page" -> slice(found, (asked.number("page", 1) - 1) * size(asked), size(asked));
      case "/cursor", "/link", "/odata" -> linked(asked, found);
      case "/after" -> after(found, asked.number("after", 0), size(asked));
      case "/window" -> slice(found, 0, size(asked));
      default -> WireMock.notFound();
    };
  }

  private static Instant time(@Nullable String text, Instant otherwise) {
    return text == null ? otherwise : Instant.parse(text);
  }

  private int size(Asked asked) {
    return Math.min(cap, asked.number("size", cap));
  }

  private ResponseDefinitionBuilder slice(List<Permit> found, int start, int size) {
    int from = Math.min(start, found.size());
    List<Permit> page = found.subList(from, Math.min(found.size(), from + size));
    ObjectNode body = body(page, found.size());
    body.put("pages", (found.size() + size - 1) / size);
    body.put("more", from + page.size() < found.size());
    return WireMock.okJson(body.toString());
  }

  private ResponseDefinitionBuilder after(List<Permit> found, int after, int size) {
    List<Permit> rest = found.stream().filter(p -> p.number() > after).toList();
    List<Permit> page = rest.subList(0, Math.min(size, rest.size()));
    ObjectNode body = body(page, found.size());
    if (page.size() < rest.size()) {
      body.put("next", page.get(page.size() - 1).number());
    }
    return WireMock.okJson(body.toString());
  }

  private ResponseDefinitionBuilder linked(Asked asked, List<Permit> found) {
    int start = asked.number("token", 0);
    int end = Math.min(found.size(), start + size(asked));
    ObjectNode body = body(found.subList(Math.min(start, end), end), found.size());
    ResponseDefinitionBuilder answer = WireMock.aResponse();
    if (end < found.size()) {
      String from = asked.query("from");
      String link =
          asked.path()
              + "?size="
              + size(asked)
              + "&token="
              + end
              + (from == null ? "" : "&from=" + from);
      body.put("cursor", Integer.toString(end));
      body.put("@odata.nextLink", standIn.url() + link);
      answer.withHeader("Link", "<" + link + ">; rel=\"next\", </first>; rel=first");
    }
    return answer.withHeader("Content-Type", "application/json").withBody(body.toString());
  }

  private static ObjectNode body(List<Permit> page, int total) {
    ObjectNode body = JSON.createObjectNode().put("total", total);
    ArrayNode items = body.putArray("items");
    for (Permit permit : page) {
      ObjectNode item = items.addObject().put("permitNo", permit.number());
      item.put("status", permit.status()).put("createdAt", permit.created().toString());
      item.put("updatedAt", permit.updated() == null ? null : permit.updated().toString());
    }
    return body;
  }

  List<String> numbers() {
    return permits.keySet().stream().map(String::valueOf).toList();
  }
}
