package org.tributary.hub.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that speaks TLS and nothing else, with a certificate of its own making. */
public final class TlsServer implements AutoCloseable {
  private static final char[] PASSWORD = "geheim".toCharArray();

  private final SSLServerSocket server;
  private final ExecutorService callers = Executors.newSingleThreadExecutor();
  private final String certificate;

  private TlsServer(SSLServerSocket server, String certificate) {
    this.server = server;
    this.certificate = certificate;
    callers.execute(this::serve);
  }

  /**
   * Starts one.
   *
   * @param host for whom the certificate is
   * @param start when it begins to be good, as keytool takes it: {@code -20d}
   * @param days how long it is good from then on
   */
  public static TlsServer start(Path folder, String host, String start, int days) throws Exception {
    Path store = folder.resolve("k" + System.nanoTime() + ".p12");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(
        List.of(
            ("-genkeypair -alias k -keyalg EC -dname CN=%s -ext SAN=dns:%s -startdate %s"
                    + " -validity %d -storetype PKCS12 -storepass geheim -keystore %s")
                .formatted(host, host, start, days, store)
                .split(" ")));
    Process keytool =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    return new TlsServer(
        socket,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("k").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket caller = (SSLSocket) server.accept()) {
        caller.startHandshake();
        assertThat(caller.getInputStream().read()).isEqualTo(-1); // nobody says anything
      } catch (IOException e) {
        // a caller that does not trust us, or the end
      }
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Its certificate in PEM. */
  public String certificate() {
    return certificate;
  }

  /** Writes the certificate down beside a system file. */
  void writeTo(Path file) throws IOException {
    Files.writeString(file, certificate);
  }

  @Override
  public void close() throws IOException {
    server.close();
    callers.shutdownNow();
  }
}
