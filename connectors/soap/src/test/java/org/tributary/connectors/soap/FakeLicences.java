package org.tributary.connectors.soap;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.soap.StandIn.Asked;
import org.tributary.testkit.Fault;
import org.tributary.testkit.FaultFront;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.StandInSystem;
import org.tributary.testkit.Topic;

/**
 * A licence system that pages by page, offset and key, and the hands of those who work in it. Its
 * clock knows whole seconds, it caps its pages silently, and a licence that never changed has no
 * time of change.
 */
final class FakeLicences implements StandInSystem {
  static final String NAMESPACE = "urn:licences";

  private final TreeMap<Integer, Licence> licences = new TreeMap<>();
  private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
  private int answers;
  int cap = 100;
  String envelope = "http://schemas.xmlsoap.org/soap/envelope/";

  record Licence(
      int number, Instant created, @Nullable Instant updated, int revision, String phone) {
    Instant changed() {
      return updated == null ? created : updated;
    }
  }

  FakeLicences(StandIn standIn, int count) {
    IntStream.rangeClosed(1, count)
        .forEach(i -> licences.put(i, new Licence(i, created(i), null, 1, "555-0100")));
    standIn.answer(this::answer);
  }

  private static Instant created(int number) {
    return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number * 3600L);
  }

  /** Behaves so from now on. */
  FakeLicences with(Quirk quirk) {
    quirks.add(quirk);
    cap = quirk == Quirk.PAGE_CAP ? 7 : cap;
    return this;
  }

  synchronized void change(int number, Instant at) {
    Licence old = Objects.requireNonNull(licences.get(number));
    licences.put(number, new Licence(number, created(number), at, old.revision() + 1, old.phone()));
  }

  synchronized void remove(int number) {
    licences.remove(number);
  }

  synchronized List<String> numbers() {
    return licences.keySet().stream().map(number -> "L-" + number).toList();
  }

  @Override
  public Set<String> ids() {
    String site = quirks.contains(Quirk.PREFIXED_IDS) ? "NORTH/" : "";
    return numbers().stream()
        .map(number -> site + number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static int number(String id) {
    return Integer.parseInt(id.replaceFirst(".*L-", ""));
  }

  @Override
  public void edit(String id, Instant at) {
    change(number(id), at);
  }

  @Override
  public void delete(String id) {
    remove(number(id));
  }

  @Override
  public synchronized Instant changedAt(String id) {
    return Objects.requireNonNull(licences.get(number(id))).changed();
  }

  @Override
  public synchronized Set<String> editChild() {
    Licence first = licences.firstEntry().getValue();
    licences.put(
        first.number(),
        new Licence(
            first.number(), first.created(), first.updated(), first.revision(), "555-0199"));
    return Set.of("L-" + first.number());
  }

  @Override
  public Map<Topic, String> exempt() {
    return Map.of(Topic.WRITING, "this connector only reads");
  }

  /** As SOAP has it: a fault behind a status, an element of the system's own behind 200. */
  @Override
  public String errorBody(Fault fault) {
    String text = "no entry for " + FaultFront.BODY_TEXT;
    return inEnvelope(
        fault == Fault.ERROR_AT_200
            ? "<ListResponse xmlns=\"%s\"><Error><Code>E42</Code><Text>%s</Text></Error></ListResponse>"
                .formatted(NAMESPACE, text)
            : "<s:Fault><faultcode>s:Server</faultcode><faultstring>%s</faultstring></s:Fault>"
                .formatted(text));
  }

  synchronized ResponseDefinitionBuilder answer(Asked asked) {
    String since = asked.element("ChangedSince");
    boolean ignores = quirks.contains(Quirk.IGNORED_FILTER);
    Instant from = since == null || ignores ? Instant.MIN : instant(since);
    List<Licence> found =
        licences.values().stream().filter(licence -> !licence.changed().isBefore(from)).toList();
    int size = Math.min(cap, asked.number("Size", found.size()));
    int begin = Math.min(begin(asked, found, size), found.size());
    int end = Math.min(found.size(), begin + size);
    return WireMock.aResponse()
        .withHeader("Content-Type", "text/xml; charset=utf-8")
        .withBody(bytes(message(found.subList(begin, end), found)));
  }

  private static int begin(Asked asked, List<Licence> found, int size) {
    if (asked.element("Page") != null) {
      return (asked.number("Page", 1) - 1) * size;
    }
    int after = asked.number("After", 0);
    return after == 0
        ? asked.number("Offset", 0)
        : (int) found.stream().filter(licence -> licence.number() <= after).count();
  }

  /** Nothing has changed since a time that is none. */
  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (java.time.DateTimeException e) {
      return Instant.MAX;
    }
  }

  private String message(List<Licence> page, List<Licence> found) {
    String list = page.stream().map(this::xml).collect(Collectors.joining("\n"));
    boolean more =
        !page.isEmpty()
            && page.get(page.size() - 1).number() < found.get(found.size() - 1).number();
    String next = more ? "<Next>" + page.get(page.size() - 1).number() + "</Next>" : "";
    String total = quirks.contains(Quirk.STRING_NUMBERS) ? " %d " : "%d";
    String answer =
        "<ListResponse xmlns=\"%s\"><Total>%s</Total>%s<Licences>%s</Licences></ListResponse>"
            .formatted(NAMESPACE, total.formatted(found.size()), next, list);
    return envelope.isEmpty() ? "<?xml version=\"1.0\"?>" + answer : inEnvelope(answer);
  }

  private String inEnvelope(String body) {
    return "<s:Envelope xmlns:s=\"%s\"><s:Body>%s</s:Body></s:Envelope>".formatted(envelope, body);
  }

  private String xml(Licence licence) {
    String name = quirks.contains(Quirk.HEADER_DRIFT) ? "License" : "Licence";
    return """
        <%s status="%s"><Number>L-%d</Number><Created>%s</Created><Changed>%s</Changed>
        <Site>NORTH</Site><Revision>%s</Revision><Contact><Name>Zo\u00eb</Name><Phone>%s</Phone></Contact></%s>"""
        .formatted(
            name,
            quirks.contains(Quirk.CITY_STATUSES) ? "4QAREJ" : "ACTIVE",
            licence.number(),
            licence.created(),
            licence.updated() == null ? "" : licence.updated(),
            licence.revision() + (quirks.contains(Quirk.STRING_NUMBERS) ? ".0" : ""),
            licence.phone(),
            name);
  }

  private byte[] bytes(String message) {
    boolean windows = quirks.contains(Quirk.CHARSET);
    boolean mark = quirks.contains(Quirk.BYTE_ORDER_MARK);
    boolean crlf = quirks.contains(Quirk.LINE_ENDS) && answers++ % 2 == 1;
    String text = (mark ? "\ufeff" : "") + (crlf ? message.replace("\n", "\r\n") : message);
    return text.getBytes(windows ? Charset.forName("windows-1252") : StandardCharsets.UTF_8);
  }

  @Override
  public void close() {}
}
