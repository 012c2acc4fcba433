package org.tributary.connectors.soap;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link FakeLicences}. */
record SoapSubject(String id, String since) {
  static final SoapSubject PLAIN =
      new SoapSubject("l:Number", "since: {format: iso-instant, overlap: PT0S}");

  /** Every run reads everything. */
  SoapSubject withoutSince() {
    return new SoapSubject(id, "");
  }

  SoapSubject withId(String paths) {
    return new SoapSubject(paths, since);
  }

  ConnectorUnderTest over(FakeLicences licences, String url, Path home) throws IOException {
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
                  %s
                  <After>${cursor}</After>
                  <Size>${size}</Size>
                </List>
              page: {style: cursor, next: "//l:Next", size: 10, total: "//l:Total"}
              %s
              records: //l:Licence
              id: %s
              updated: [l:Changed, l:Created]
              error: {at: "//l:Error", code: "//l:Error/l:Code"}
        """
            .formatted(
                url, since.isEmpty() ? "" : "<ChangedSince>${since}</ChangedSince>", since, id);
    return new SystemFileUnderTest(new SoapConnectorFactory(), home, yaml, licences);
  }
}
