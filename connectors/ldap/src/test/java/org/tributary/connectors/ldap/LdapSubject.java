package org.tributary.connectors.ldap;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.Quirk;
import org.tributary.testkit.SystemFileUnderTest;

/** A system file of this connector over a {@link StaffDirectory}. */
final class LdapSubject {
  /** The secret of the contract. */
  private static final String PASSWORD = "canary-7f3a91c2";

  private LdapSubject() {}

  /**
   * @param more further members of read, in YAML flow style
   */
  static ConnectorUnderTest over(@Nullable Quirk quirk, String more, Path home) throws IOException {
    StaffDirectory staff = new StaffDirectory(PASSWORD, quirk);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: contact
        connector: ldap
        settings:
          url: "%s"
          tls: none
          bind: {dn: "%s", password: "${file:secret}"}
        streams:
          people:
            produces: resident
            map: nothing
            read: {base: "%s", filter: (objectClass=inetOrgPerson), overlap: PT0S, pageSize: 10%s}
        """
            .formatted(staff.url(), StaffDirectory.USER, TestDirectory.BASE, more);
    return new SystemFileUnderTest(new LdapConnectorFactory(), home, yaml, staff);
  }
}
