package org.tributary.connectors.s4hana;

import java.io.IOException;
import java.nio.file.Path;
import org.tributary.sdk.compose.Composition;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over {@link ErpStandIn}. */
final class S4hanaSubject {
  static final String EMAILS =
      """
              entitySet: A_AddressEmailAddress
              key: [AddressID, Person, OrdinalNumber]
              page: {size: 10}
      """;

  private S4hanaSubject() {}

  /**
   * @param more of the stream, a line of YAML
   * @param read what the stream reads, with its children
   */
  static ConnectorUnderTest over(ErpStandIn erp, String more, String read, Path home)
      throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Finance}
        family: erp
        connector: s4hana
        settings:
          baseUrl: "%s"
          auth: {type: basic, username: tributary, password: "${file:secret}"}
          client: "100"
          zone: Europe/Zurich
        streams:
          partners:
            produces: resident
            map: nothing
        %s
            read:
        """
                .formatted(erp.url(), more.indent(4))
            + read
            + """
            actions:
              open:
                operation: create
                map: body
                write: {entitySet: A_BusinessPartner, key: BusinessPartner, reference: {property: SearchTerm2}}
              change:
                operation: update
                map: body
                write: {entitySet: A_BusinessPartner, key: BusinessPartner}
            """;
    return new SystemFileUnderTest(Composition.of(new S4hanaConnectorFactory()), home, yaml, erp);
  }
}
