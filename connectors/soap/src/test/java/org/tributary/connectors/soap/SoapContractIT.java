package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class SoapContractIT extends ConnectorContract {
  private static final StandIn STAND_IN = new StandIn();

  @TempDir Path home;

  @AfterAll
  static void close() {
    STAND_IN.close();
  }

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    FakeLicences licences = new FakeLicences(STAND_IN, 57);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: soap
        settings:
          baseUrl: "%s"
          namespaces: {l: "urn:licences"}
          auth: {type: basic, username: tributary, password: "${file:secret}"}
          security: {username: tributary, password: "${file:secret}"}
        streams:
          licences:
            produces: case
            map: nothing
            read:
              path: /Licences.asmx
              action: urn:licences/List
              request: |
                <List xmlns="urn:licences">
                  <ChangedSince>${since}</ChangedSince>
                  <After>${cursor}</After>
                  <Size>${size}</Size>
                </List>
              page: {style: cursor, next: "//l:Next", size: 10, total: "//l:Total"}
              since: {format: iso-instant}
              records: //l:Licence
              id: l:Number
              updated: [l:Changed, l:Created]
        """
            .formatted(STAND_IN.url());
    return new SystemFileUnderTest(
        new SoapConnectorFactory(), home, yaml, new TreeSet<>(licences.numbers()), () -> {});
  }
}
