package org.tributary.hub.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.TestSettings;
import org.tributary.hub.health.HealthCheck.Owner;
import org.tributary.hub.health.HealthCheck.State;
import org.tributary.sdk.system.SystemFile;

/** Certificates of real servers, seen as a connector would see them. */
class CertificatesIT {
  @TempDir private Path folder;

  @Test
  void saysThatACertificateExpiresInNineDaysAndWhoseItIs() throws Exception {
    try (TlsServer server = TlsServer.start(folder, "localhost", "-1d", 10)) {
      server.writeTo(folder.resolve("trusted.pem"));

      HealthCheck check = look("localhost", server.port(), "trusted.pem");

      assertThat(check.state()).isEqualTo(State.WARNING);
      assertThat(check.owner()).isEqualTo(Owner.SYSTEM);
      assertThat(check.system()).isEqualTo("permits");
      assertThat(check.subject()).isEqualTo("localhost:" + server.port());
      assertThat(check.key()).isEqualTo("health.certificate-ends");
      assertThat(check.arguments()).element(2).isEqualTo(9L);
    }
  }

  @Test
  void aCertificateThatIsGoodForLongIsInOrder() throws Exception {
    try (TlsServer server = TlsServer.start(folder, "localhost", "-1d", 90)) {
      HealthCheck check = look("localhost", server.port(), server.certificate());

      assertThat(check.state()).isEqualTo(State.PASSED);
      assertThat(check.owner()).isNull();
    }
  }

  @Test
  void aCertificateThatHasExpiredIsAFailureAndItsDayIsKnown() throws Exception {
    try (TlsServer server = TlsServer.start(folder, "localhost", "-20d", 10)) {
      HealthCheck check = look("localhost", server.port(), server.certificate());

      assertThat(check.state()).isEqualTo(State.FAILED);
      assertThat(check.key()).isEqualTo("health.certificate-ended");
      assertThat(check.endsAt()).isBefore(Clock.systemUTC().instant());
    }
  }

  @Test
  void whatIsSignedByNobodyWeKnowOrForAnotherHostIsNotTrusted() throws Exception {
    try (TlsServer unknown = TlsServer.start(folder, "localhost", "-1d", 90);
        TlsServer other = TlsServer.start(folder, "elsewhere.example", "-1d", 90)) {
      assertThat(look("localhost", unknown.port(), null).key())
          .isEqualTo("health.certificate-untrusted");
      assertThat(look("localhost", other.port(), other.certificate()).key())
          .isEqualTo("health.certificate-untrusted");
    }
  }

  @Test
  void aServerThatIsNotThereSaysNothingAboutItsCertificate() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    HealthCheck check = look("localhost", free, null);

    assertThat(check.state()).isEqualTo(State.UNKNOWN);
    assertThat(check.endsAt()).isNull();
  }

  @Test
  void aFileOfTrustThatIsMissingIsOursToMend() {
    HealthCheck check = look("localhost", 1, "missing.pem");

    assertThat(check.state()).isEqualTo(State.FAILED);
    assertThat(check.owner()).isEqualTo(Owner.HUB);
  }

  @Test
  void findsTheAddressesThatATlsHandshakeIsMadeWith() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("baseUrl", "https://permits.example/api").put("docs", "https://docs.example");
    settings.putObject("auth").put("tokenUrl", "https://login.example:8443/token");
    settings.put("url", "ldap://plain.example");

    assertThat(TlsAddress.of(system(settings)).stream().map(TlsAddress::place))
        .containsExactlyInAnyOrder("permits.example:443", "login.example:8443");
    ObjectNode mail = JsonNodeFactory.instance.objectNode().put("host", "imap.example");
    assertThat(TlsAddress.of(system(mail)).stream().map(TlsAddress::place))
        .containsExactly("imap.example:993");
    assertThat(TlsAddress.of(system(mail.put("security", "starttls")))).isEmpty();
  }

  private HealthCheck look(String host, int port, String trust) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("baseUrl", "https://" + host + ":" + port + "/");
    if (trust != null) {
      settings.put("trust", trust);
    }
    Certificates certificates =
        new Certificates(
            new OneSystem(system(settings)),
            TestSettings.of(Map.of("health.look-every", "0s")),
            Clock.systemUTC());
    certificates.start();
    certificates.look();
    certificates.stop();
    List<HealthCheck> checks = certificates.checks();
    assertThat(checks).hasSize(1);
    return checks.get(0);
  }

  private SystemFile system(ObjectNode settings) {
    return new SystemFile(
        "permits",
        Map.of("en", "Permits"),
        "lpi",
        "rest",
        settings,
        Map.of(),
        Map.of(),
        folder.resolve("permits.yaml"));
  }
}
