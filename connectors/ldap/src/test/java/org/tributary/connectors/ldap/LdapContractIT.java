package org.tributary.connectors.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.testkit.ConnectorContract;
import org.tributary.testkit.ConnectorUnderTest;
import org.tributary.testkit.SystemFileUnderTest;

class LdapContractIT extends ConnectorContract {
  @TempDir Path home;

  @Override
  protected ConnectorUnderTest subject() throws IOException {
    TestDirectory directory = new TestDirectory(57, LdapContractIT::addUser);
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: contact
        connector: ldap
        settings:
          url: "%s"
          tls: none
          bind: {dn: "cn=contract,dc=city,dc=example", password: "${file:secret}"}
        streams:
          people:
            produces: resident
            map: nothing
            read:
              base: ou=people,dc=city,dc=example
              filter: (objectClass=inetOrgPerson)
              pageSize: 10
        """
            .formatted(directory.url());
    return new SystemFileUnderTest(
        new LdapConnectorFactory(), home, yaml, directory.ids(), directory);
  }

  /** The password is the secret of the contract. */
  private static void addUser(InMemoryDirectoryServerConfig config) {
    try {
      config.addAdditionalBindCredentials("cn=contract,dc=city,dc=example", "canary-7f3a91c2");
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }
}
