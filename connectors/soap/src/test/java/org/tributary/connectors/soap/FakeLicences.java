package org.tributary.connectors.soap;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.soap.StandIn.Asked;

/**
 * A licence system that pages by page, offset and cursor. Its clock knows whole seconds, it caps
 * its pages silently, and a licence that never changed has no time of change.
 */
final class FakeLicences {
  static final String NAMESPACE = "urn:licences";

  private final TreeMap<Integer, Licence> licences = new TreeMap<>();
  int cap = 100;
  String envelope = "http://schemas.xmlsoap.org/soap/envelope/";

  record Licence(int number, Instant created, @Nullable Instant updated) {
    Instant changed() {
      return updated == null ? created : updated;
    }
  }

  FakeLicences(StandIn standIn, int count) {
    IntStream.rangeClosed(1, count).forEach(i -> licences.put(i, new Licence(i, created(i), null)));
    standIn.answer(this::answer);
  }

  private static Instant created(int number) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 3600L);
  }

  void change(int number, Instant at) {
    licences.put(number, new Licence(number, created(number), at));
  }

  void remove(int number) {
    licences.remove(number);
  }

  List<String> numbers() {
    return licences.keySet().stream().map(number -> "L-" + number).toList();
  }

  ResponseDefinitionBuilder answer(Asked asked) {
    String since = asked.element("ChangedSince");
    Instant from = since == null ? Instant.MIN : Instant.parse(since);
    List<Licence> found =
        licences.values().stream()
            .filter(licence -> !licence.changed().isBefore(from))
            .sorted(Comparator.comparingInt(Licence::number))
            .toList();
    int size = Math.min(cap, asked.number("Size", found.size()));
    int start =
        asked.element("Page") != null
            ? (asked.number("Page", 1) - 1) * size
            : asked.number("Offset", asked.number("After", 0));
    int begin = Math.min(start, found.size());
    int end = Math.min(found.size(), begin + size);
    String next = end < found.size() ? "<Next>" + end + "</Next>" : "";
    return WireMock.aResponse()
        .withHeader("Content-Type", "text/xml; charset=utf-8")
        .withBody(message(found.subList(begin, end), found.size(), next));
  }

  private String message(List<Licence> page, int total, String next) {
    String list = page.stream().map(FakeLicences::xml).collect(Collectors.joining("\n"));
    String answer =
        "<ListResponse xmlns=\"%s\"><Total>%d</Total>%s<Licences>%s</Licences></ListResponse>"
            .formatted(NAMESPACE, total, next, list);
    return envelope.isEmpty()
        ? "<?xml version=\"1.0\"?>" + answer
        : "<s:Envelope xmlns:s=\"%s\"><s:Body>%s</s:Body></s:Envelope>".formatted(envelope, answer);
  }

  private static String xml(Licence licence) {
    return """
        <Licence status="ACTIVE"><Number>L-%d</Number><Created>%s</Created><Changed>%s</Changed></Licence>"""
        .formatted(
            licence.number(),
            licence.created(),
            licence.updated() == null ? "" : licence.updated());
  }
}
