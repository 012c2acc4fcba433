package org.tributary.connectors.s4hana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.tributary.samples.simulators.s4hana.PartnerBook;
import org.tributary.samples.simulators.s4hana.S4hanaSimulator;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.SelfCheck;
import org.tributary.sdk.compose.Composition;
import org.tributary.sdk.connector.Connector;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.Page;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.write.CommandTarget;
import org.tributary.sdk.write.NativeCommand;
import org.tributary.testkit.PageWalk;
import org.tributary.testkit.SystemFileUnderTest;

/** A simulated S/4HANA in Zurich with some partners, and the connector in front of it. */
final class Erp implements AutoCloseable {
  static final String PASSWORD = "canary-7f3a91c2";
  static final Instant SEEDED = Instant.parse("2026-03-01T08:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  static final String READ =
      """
              entitySet: A_BusinessPartner
              key: BusinessPartner
              expand: [to_BusinessPartnerAddress/to_EmailAddress, to_BusinessPartnerAddress/to_PhoneNumber]
              changed: {date: LastChangeDate, time: LastChangeTime, createdDate: CreationDate, createdTime: CreationTime}
              page: {size: 10}
      """;
  static final String CHILDREN =
      """
              entitySet: A_BusinessPartner
              key: BusinessPartner
              changed: {date: LastChangeDate, time: LastChangeTime, createdDate: CreationDate, createdTime: CreationTime}
              page: {size: 10}
          children:
            addresses:
              read:
                entitySet: A_BusinessPartnerAddress
                key: [BusinessPartner, AddressID]
                by: BusinessPartner
                expand: [to_EmailAddress, to_PhoneNumber]
                page: {size: 10}
              parent: /BusinessPartner
      """;

  final HandClock clock = new HandClock(SEEDED);
  final S4hanaSimulator simulator =
      new S4hanaSimulator("tributary", PASSWORD, clock, ZoneId.of("Europe/Zurich"));
  final SystemFileUnderTest subject;
  private final List<String> addresses = new ArrayList<>();
  private final PageWalk walk;
  private final Connector connector;

  Erp(Path home, int partners, String read) throws IOException {
    for (int i = 0; i < partners; i++) {
      clock.move(Duration.ofHours(1));
      String number = book().person("Ada", "Example " + i);
      String address = book().address(number, "Street " + i, "Zurich");
      book().email(address, "ada" + i + "@example.org");
      book().phone(address, "+4144000" + i);
      addresses.add(address);
    }
    simulator.start();
    subject =
        new SystemFileUnderTest(
            Composition.of(new S4hanaConnectorFactory()),
            home,
            yaml(simulator.baseUri().toString(), read),
            book().numbers(),
            simulator);
    walk = new PageWalk(subject);
    connector = subject.factory().open(subject.system(), subject.context());
    clock.move(Duration.ofDays(5));
  }

  static String yaml(String url, String read) {
    return """
    system: subject
    title: {en: Finance}
    family: erp
    connector: s4hana
    settings:
      baseUrl: "%s"
      auth: {type: basic, username: tributary, password: "${file:secret}"}
      client: "100"
      zone: Europe/Zurich
      timeout: PT3S
    streams:
      partners:
        fullEvery: P300D
        produces: resident
        map: nothing
        read:
    """
            .formatted(url)
        + read
        + """
        actions:
          open-partner:
            operation: create
            map: nothing
            write: {entitySet: A_BusinessPartner, key: BusinessPartner, reference: {property: SearchTerm2}}
          change-partner:
            operation: update
            map: nothing
            write: {entitySet: A_BusinessPartner, key: BusinessPartner}
          change-address:
            operation: update
            map: nothing
            write: {entitySet: A_BusinessPartnerAddress, key: [BusinessPartner, AddressID], of: BusinessPartner}
          merge-partner:
            operation: update
            map: nothing
            write: {entitySet: A_BusinessPartner, key: BusinessPartner, method: merge}
        """;
  }

  PartnerBook book() {
    return simulator.book();
  }

  String number(int partner) {
    return List.copyOf(book().numbers()).get(partner);
  }

  String address(int partner) {
    return addresses.get(partner);
  }

  List<Page> run(Mode mode) {
    return walk.run(mode);
  }

  Map<String, NativeRecord> read(Mode mode) {
    return byId(run(mode));
  }

  static Map<String, NativeRecord> byId(List<Page> pages) {
    Map<String, NativeRecord> records = new TreeMap<>();
    pages.forEach(page -> page.records().forEach(record -> records.put(record.id(), record)));
    return records;
  }

  List<Finding> selfCheck() {
    return SelfCheck.whole(
        connector.probe(subject.stream()).orElseThrow(), subject.context().clock().instant());
  }

  CommandTarget target(String action) {
    return connector.target(Objects.requireNonNull(subject.system().actions().get(action)));
  }

  static NativeCommand create(String reference, String body) {
    return new NativeCommand(reference, null, json(body));
  }

  static NativeCommand change(String number, String body) {
    return new NativeCommand("8c6f1d6e-0000-4000-8000-000000000001", number, json(body));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    connector.close();
    subject.close();
  }
}
