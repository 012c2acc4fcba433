package org.tributary.connectors.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.testkit.ReadingHarness;

/** Reading a licence system in full, by changes and by ids, in every style of paging. */
class ReadingTest {
  private static final StandIn STAND_IN = new StandIn();
  private static final String SETTINGS = "{namespaces: {l: 'urn:licences'}}";
  private static final String PAGE = "{style: page, size: 10, total: '//l:Total'}";
  private static final String OFFSET = "{style: offset, size: 10}";
  private static final String CURSOR = "{style: cursor, size: 10, next: '//l:Next'}";

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  private static String placeholder(String page) {
    return page.contains("style: page")
        ? "<Page>${page}</Page>"
        : page.contains("style: offset")
            ? "<Offset>${offset}</Offset>"
            : page.contains("style: cursor") ? "<After>${cursor}</After>" : "";
  }

  private static String read(String page) {
    return """
        path: /Licences.asmx
        action: urn:licences/List
        request: |
          <List xmlns="urn:licences">
            <ChangedSince>${since}</ChangedSince>%s<Size>${size}</Size>
          </List>
        page: %s
        since: {format: iso-instant}
        records: //l:Licence
        id: l:Number
        updated: [l:Changed, l:Created]
        """
        .formatted(placeholder(page), page);
  }

  private Harness harness(String page) throws IOException {
    return new Harness(home, STAND_IN.url(), SETTINGS, read(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, OFFSET, CURSOR, "{style: none, size: 1000}"})
  void readsEverythingInEveryStyle(String page) throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    try (Harness harness = harness(page).restarting()) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.ids()).containsExactlyElementsOf(licences.numbers());
      assertThat(run.anomalies()).isEmpty();
      assertThat(harness.run(Mode.IDS).records())
          .hasSize(57)
          .allMatch(record -> record.kind() == NativeRecord.Kind.ID_ONLY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, OFFSET, CURSOR})
  void aSilentCapLosesNothing(String page) throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    licences.cap = 7;
    try (Harness harness = harness(page)) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(new HashSet<>(run.ids())).isEqualTo(new HashSet<>(licences.numbers()));
      assertThat(run.anomalies())
          .containsExactly("asked for 10 records a page and got 7: the system caps its pages");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, OFFSET, CURSOR})
  void readsWhatChangedWithOverlap(String page) throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    try (Harness harness = harness(page)) {
      harness.run(Mode.FULL);
      assertThat(harness.checkpoint().path("watermark").asText()).isEqualTo("2026-01-03T09:00:00Z");
      licences.change(12, Instant.parse("2026-01-03T09:00:00Z"));
      licences.change(3, Instant.parse("2026-01-03T08:56:00Z"));
      licences.change(4, Instant.parse("2026-01-03T08:54:59Z"));
      STAND_IN.asked();
      harness.later(Duration.ofMinutes(5));

      assertThat(harness.run(Mode.CHANGES).ids()).containsExactlyInAnyOrder("L-3", "L-12", "L-57");
      assertThat(STAND_IN.asked().get(0).element("ChangedSince")).isEqualTo("2026-01-03T08:55:00Z");
    }
  }

  @Test
  void theWatermarkStaysBehindTheStartOfTheRun() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 12);
    licences.change(1, Harness.START.plusSeconds(3600));
    try (Harness harness = harness(PAGE)) {
      harness.run(Mode.FULL);

      assertThat(harness.checkpoint().path("watermark").asText())
          .isEqualTo(Harness.START.toString());
    }
  }

  @Test
  void aListThatMovesUnderOffsetLosesNothing() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    try (Harness harness = harness(OFFSET)) {
      List<String> ids = new ArrayList<>();
      Page page;
      int removed = 1;
      do {
        page = harness.page(Mode.FULL);
        page.records().forEach(record -> ids.add(record.id()));
        licences.remove(removed++);
      } while (!page.last());

      assertThat(ids).containsAll(licences.numbers());
    }
  }

  @Test
  void firstPagesLeaveThePlaceOfTheCursorOut() throws IOException {
    new FakeLicences(STAND_IN, 12);
    try (Harness harness = harness(CURSOR)) {
      harness.run(Mode.FULL);

      List<StandIn.Asked> asked = STAND_IN.asked();
      assertThat(asked.get(0).body()).doesNotContain("After", "ChangedSince");
      assertThat(asked.get(1).element("After")).isEqualTo("10");
    }
  }

  @Test
  void thePlaceholderInTheWrongElementIsFound() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    String read = read(PAGE).replace("<Page>${page}</Page>", "<Pge>${page}</Pge>");
    try (Harness harness = new Harness(home, STAND_IN.url(), SETTINGS, read)) {
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .isInstanceOf(ConnectorException.class)
          .hasMessage(
              "licences, POST /Licences.asmx: pagination does not advance: the page is the same as"
                  + " the one before; is the placeholder in the right place of the request?");
      assertThat(licences.numbers()).hasSize(57);
    }
  }

  @Test
  void speaksSoap12() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 25);
    licences.envelope = "http://www.w3.org/2003/05/soap-envelope";
    String settings = "{soap: 1.2, namespaces: {l: 'urn:licences'}}";
    try (Harness harness = new Harness(home, STAND_IN.url(), settings, read(PAGE))) {
      assertThat(harness.run(Mode.FULL).ids()).hasSize(25);
      assertThat(STAND_IN.asked().get(0).header("Content-Type"))
          .isEqualTo("application/soap+xml; charset=utf-8; action=\"urn:licences/List\"");
    }
  }

  @Test
  void speaksPlainXmlWithGetAndQuery() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 25);
    licences.envelope = "";
    String read =
        """
        path: /licences.xml
        query: {from: "${since}", all: yes}
        since: {format: date}
        records: /l:ListResponse/l:Licences/l:Licence
        id: l:Number
        updated: [l:Changed, l:Created]
        """;
    String settings = "{soap: none, namespaces: {l: 'urn:licences'}}";
    try (Harness harness = new Harness(home, STAND_IN.url(), settings, read)) {
      assertThat(harness.run(Mode.FULL).ids()).hasSize(25);
      harness.run(Mode.CHANGES);

      List<StandIn.Asked> asked = STAND_IN.asked();
      assertThat(asked)
          .extracting(StandIn.Asked::url)
          .containsExactly("/licences.xml?all=yes", "/licences.xml?from=2026-01-02&all=yes");
      assertThat(asked.get(0).header("SOAPAction")).isNull();
    }
  }

  @Test
  void aRecordWithoutIdIsSetAsideAndThePageGoesOn() throws IOException {
    STAND_IN.xml(
        asked ->
            envelope(
                "<Licence><Number>1</Number></Licence><Licence><Number> </Number><A>x</A></Licence>"
                    + "<Licence><Number>1</Number></Licence>"));
    try (Harness harness = harness("{style: none, size: 9}")) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(run.records().get(1).kind()).isEqualTo(NativeRecord.Kind.DEFECTIVE_RECORD);
      assertThat(run.records().get(1).defect()).isEqualTo("the record has no id at [l:Number]");
      assertThat(run.anomalies())
          .containsExactly("a page has 1 records with the id of another one");
    }
  }

  @Test
  void readsXmlInsideAString() throws IOException {
    String inner = licences(3).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    STAND_IN.xml(asked -> envelope("<ListResult>" + inner + "</ListResult>"));
    String read =
        """
        request: <List xmlns="urn:licences"/>
        embedded: //l:ListResult
        records: //Licences/Licence
        id: Number
        """;
    try (Harness harness = new Harness(home, STAND_IN.url(), SETTINGS, read)) {
      assertThat(harness.run(Mode.FULL).ids()).containsExactly("1", "2", "3");
    }
  }

  @Test
  void anEmptyListIsNoMistakeAndAnotherNamespaceIs() throws IOException {
    STAND_IN.xml(asked -> envelope(""));
    try (Harness harness = harness("{style: none, size: 9}")) {
      assertThat(harness.run(Mode.FULL).ids()).isEmpty();
      STAND_IN.xml(asked -> envelope("<Licence xmlns='urn:v2'/>"));
      assertThatThrownBy(() -> harness.run(Mode.FULL))
          .hasMessageEndingWith(
              "the answer has elements of the name in read.records in another namespace: give urn:v2"
                  + " a prefix in settings.namespaces and use it");
    }
  }

  static String envelope(String inner) {
    return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
        + "<ListResponse xmlns='urn:licences'>"
        + inner
        + "</ListResponse></s:Body></s:Envelope>";
  }

  private static String licences(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "<Licence><Number>" + i + "</Number></Licence>")
        .collect(Collectors.joining("", "<Licences>", "</Licences>"));
  }
}
