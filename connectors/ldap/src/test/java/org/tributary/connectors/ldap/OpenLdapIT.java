package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.check.Finding;
import org.tributary.sdk.check.Finding.Outcome;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;
import org.tributary.testkit.ReadingHarness;

/**
 * The connector against a real OpenLDAP with 201 people and a limit of 100 entries, in the profile
 * {@code debian}; the README says how to run it.
 */
class OpenLdapIT {
  private static final int PEOPLE = 201;
  private static final String USER = "cn=tributary," + Slapd.SUFFIX;

  private static final String LIMITED = "cn=somebody," + Slapd.SUFFIX;

  private static final boolean WANTED = Boolean.getBoolean("tributary.debian");

  @TempDir static Path folder;
  private static Slapd slapd;

  @TempDir Path home;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> installed = Slapd.home();
    if (WANTED && installed.isPresent()) {
      slapd = Slapd.start(installed.get(), folder);
      fill();
    }
  }

  @BeforeEach
  void needsARealServer() {
    assumeTrue(WANTED, "a real OpenLDAP runs with -Pdebian");
    assumeTrue(
        slapd != null, "slapd is not on the PATH nor below -Dslapd.home; apt-get install slapd");
  }

  private static void fill() throws LDAPException, LDIFException {
    try (LDAPConnection admin = slapd.admin()) {
      admin.add(
          "dn: " + Slapd.SUFFIX,
          "objectClass: dcObject",
          "objectClass: organization",
          "dc: city",
          "o: City");
      addUser(admin, USER);
      addUser(admin, LIMITED);
      admin.add("dn: ou=people," + Slapd.SUFFIX, "objectClass: organizationalUnit", "ou: people");
      for (int i = 1; i <= PEOPLE; i++) {
        add(admin, i);
      }
    }
  }

  private static void addUser(LDAPConnection admin, String dn) throws LDAPException, LDIFException {
    admin.add(
        "dn: " + dn,
        "objectClass: organizationalRole",
        "objectClass: simpleSecurityObject",
        "cn: " + dn.replaceFirst("cn=([^,]*).*", "$1"),
        "userPassword: geheim");
  }

  private static void add(LDAPConnection admin, int number) throws LDAPException, LDIFException {
    admin.add(
        "dn: " + dn(number),
        "objectClass: inetOrgPerson",
        "uid: p" + number,
        "cn: Person " + number,
        "sn: Person",
        "mail: p" + number + "@city.example");
  }

  private static String dn(int number) {
    return "uid=p" + number + ",ou=people," + Slapd.SUFFIX;
  }

  @AfterAll
  static void stop() {
    if (slapd != null) {
      slapd.close();
    }
  }

  private Harness harness() throws IOException {
    return harness(USER);
  }

  private Harness harness(String user) throws IOException {
    String settings =
        "{url: '%s', tls: none, bind: {dn: '%s', password: geheim}}".formatted(slapd.url(), user);
    Harness harness =
        new Harness(
            home,
            settings,
            TestDirectory.read("").replace("pageSize: 10", "pageSize: 50"),
            Map.of());
    harness.later(Duration.between(Harness.START, Clock.systemUTC().instant()));
    return harness;
  }

  @Test
  void theServerCutsOffWhoDoesNotPage() throws Exception {
    try (LDAPConnection user = new LDAPConnection()) {
      user.connect("127.0.0.1", Integer.parseInt(slapd.url().replaceFirst(".*:", "")));
      user.bind(USER, "geheim");
      LDAPSearchException cut =
          catchThrowableOfType(
              LDAPSearchException.class,
              () ->
                  user.search(TestDirectory.BASE, SearchScope.SUB, "(objectClass=inetOrgPerson)"));

      assertThat(cut.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
      assertThat(cut.getEntryCount()).isEqualTo(100);
    }
  }

  /** Its limit counts the pages of one search together. */
  @Test
  void whoMayNotReadEverythingIsToldSo() throws Exception {
    try (Harness harness = harness(LIMITED)) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));

      assertThat(failure.category()).isEqualTo(FailureCategory.REJECTED);
      assertThat(failure)
          .hasMessageContaining("is not everything and was not taken")
          .hasMessageContaining("size.prtotal=unlimited");
      assertThat(harness.checkpoint().has("watermark")).isFalse();
    }
  }

  @Test
  void readsAndReconcilesToTheServersOwnCount() throws Exception {
    try (Harness harness = harness()) {
      ReadingHarness.Run run = harness.run(Mode.FULL);

      assertThat(new HashSet<>(run.ids())).hasSize((int) slapd.count()).hasSize(PEOPLE);
      assertThat(run.anomalies()).isEmpty();
      assertThat(new HashSet<>(harness.run(Mode.IDS).ids())).isEqualTo(new HashSet<>(run.ids()));
      harness.restarting();
      assertThat(new HashSet<>(harness.run(Mode.IDS).ids())).isEqualTo(new HashSet<>(run.ids()));
    }
  }

  @Test
  void readsWhatChangedAndSeesWhatIsGone() throws Exception {
    try (Harness harness = harness();
        LDAPConnection admin = slapd.admin()) {
      List<String> before = harness.run(Mode.FULL).ids();
      harness.later(Duration.ofMinutes(10));
      admin.modify(
          "dn: " + dn(7), "changetype: modify", "replace: mail", "mail: new7@city.example");
      assertThat(harness.run(Mode.CHANGES).records())
          .anyMatch(record -> record.body().path("mail").toString().contains("new7"));
      admin.delete(dn(9));
      try {
        List<String> ids = harness.run(Mode.IDS).ids();
        assertThat(ids).hasSize(PEOPLE - 1).hasSize((int) slapd.count());
        assertThat(before).containsAll(ids);
      } finally {
        add(admin, 9);
      }
    }
  }

  @Test
  void theSelfCheckPasses() throws Exception {
    try (Harness harness = harness()) {
      List<Finding> findings = harness.selfCheck();

      assertThat(findings).hasSize(7).allMatch(finding -> finding.outcome() == Outcome.PASSED);
    }
  }
}
