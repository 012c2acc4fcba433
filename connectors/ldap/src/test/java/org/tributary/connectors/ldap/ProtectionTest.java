package org.tributary.connectors.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/**
 * TLS from the start or after it, with the certificates that the system file names. By name,
 * because the library asks no certificate of a loopback address.
 */
class ProtectionTest {
  @TempDir static Path keys;

  @TempDir Path home;

  @BeforeAll
  static void makeKeys() throws Exception {
    makeKey("here", "dns:localhost");
    makeKey("elsewhere", "dns:ldap.elsewhere.example");
  }

  /** A key with a certificate of its own, for the server, and that certificate as a file. */
  private static void makeKey(String name, String subject) throws Exception {
    Path store = keys.resolve(name + ".p12");
    String command =
        "-genkeypair -alias k -keyalg EC -dname CN=%s -ext SAN=%s -storetype PKCS12 -storepass geheim"
            .formatted(name, subject);
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command.split(" ")));
    line.addAll(List.of("-keystore", store.toString()));
    Process keytool =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(keys.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    byte[] certificate =
        KeyStore.getInstance(store.toFile(), "geheim".toCharArray())
            .getCertificate("k")
            .getEncoded();
    Files.writeString(
        keys.resolve(name + ".pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  private static InMemoryListenerConfig listener(String key, boolean startTls) {
    try {
      SSLUtil tls =
          new SSLUtil(
              new KeyStoreKeyManager(
                  keys.resolve(key + ".p12").toFile(), "geheim".toCharArray(), "PKCS12", "k"),
              null);
      return startTls
          ? TestDirectory.listener(tls.createSSLSocketFactory())
          : TestDirectory.tls(tls.createSSLServerSocketFactory());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestDirectory directory(String key, boolean startTls) {
    return new TestDirectory(
        25,
        config -> {
          try {
            config.setListenerConfigs(listener(key, startTls));
          } catch (LDAPException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Harness harness(TestDirectory directory, boolean startTls, String trust)
      throws IOException {
    String url = (startTls ? "ldap" : "ldaps") + "://localhost:" + directory.server.getListenPort();
    String settings =
        "{url: '%s'%s%s, bind: {dn: '%s', password: geheim}}"
            .formatted(
                url,
                startTls ? ", tls: start" : "",
                trust.isEmpty() ? "" : ", trust: ca.pem",
                TestDirectory.USER);
    Map<String, String> files =
        trust.isEmpty()
            ? Map.of()
            : Map.of("ca.pem", Files.readString(keys.resolve(trust + ".pem")));
    return new Harness(home, settings, TestDirectory.read(""), files);
  }

  private void reads(boolean startTls) throws IOException {
    try (TestDirectory directory = directory("here", startTls);
        Harness harness = harness(directory, startTls, "here")) {
      assertThat(harness.run(Mode.FULL).ids()).hasSize(25);
    }
  }

  private void refuses(boolean startTls, String key, String trust) throws IOException {
    try (TestDirectory directory = directory(key, startTls);
        Harness harness = harness(directory, startTls, trust)) {
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));

      assertThat(failure.category()).isEqualTo(FailureCategory.UNAVAILABLE);
      assertThat(failure)
          .hasMessageContaining(
              "no secure connection: is its certificate trusted (settings.trust)");
      assertThat(directory.asked).isEmpty();
    }
  }

  @Test
  void readsOverTls() throws IOException {
    reads(false);
  }

  @Test
  void readsOverStartTls() throws IOException {
    reads(true);
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws IOException {
    refuses(false, "here", "");
    refuses(true, "here", "elsewhere");
  }

  @Test
  void refusesACertificateForAnotherHost() throws IOException {
    refuses(false, "elsewhere", "elsewhere");
    refuses(true, "elsewhere", "elsewhere");
  }

  @Test
  void aServerWithoutStartTlsGetsNoPassword() throws IOException {
    try (TestDirectory directory = new TestDirectory(3)) {
      String settings = directory.settings().replace("tls: none", "tls: start");
      try (Harness harness = new Harness(home, settings, TestDirectory.read(""), Map.of())) {
        ConnectorException failure =
            catchThrowableOfType(ConnectorException.class, () -> harness.run(Mode.FULL));

        assertThat(failure).isNotNull();
        assertThat(directory.asked).isEmpty();
      }
    }
  }
}
