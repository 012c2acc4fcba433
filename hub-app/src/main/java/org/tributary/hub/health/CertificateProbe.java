package org.tributary.hub.health;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the certificate of a server: makes a TLS connection as a connector would, with the same
 * trust, and says nothing over it.
 */
final class CertificateProbe {
  private static final int PATIENCE = (int) Duration.ofSeconds(10).toMillis();

  /** What stands in the way of a connection. */
  enum Trouble {
    NONE,
    UNTRUSTED,
    UNREACHABLE
  }

  /**
   * What was seen.
   *
   * @param endsAt when the first of the certificates that the server showed ends; null where it
   *     showed none
   */
  record Seen(@Nullable Instant endsAt, Trouble trouble) {}

  /** Looks once. */
  Seen look(TlsAddress address) {
    Witness witness;
    SSLContext context;
    try {
      witness = new Witness(trust(address));
      context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {witness}, null);
    } catch (GeneralSecurityException | IOException e) {
      return new Seen(null, Trouble.UNTRUSTED); // what the file trusts cannot be read
    }
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE);
      plain.setSoTimeout(PATIENCE);
      try (SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(plain, address.host(), address.port(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return new Seen(witness.endsAt(), Trouble.NONE);
      }
    } catch (SSLException e) {
      boolean shown = witness.endsAt() != null;
      return new Seen(witness.endsAt(), shown ? Trouble.UNTRUSTED : Trouble.UNREACHABLE);
    } catch (IOException | IllegalArgumentException e) {
      return new Seen(null, Trouble.UNREACHABLE);
    }
  }

  private static X509ExtendedTrustManager trust(TlsAddress address)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    String trust = address.trust();
    factory.init(trust == null ? null : store(pem(address, trust)));
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("this Java has no trust in X.509");
  }

  private static String pem(TlsAddress address, String trust) throws IOException {
    return trust.contains("-----BEGIN")
        ? trust
        : Files.readString(address.folder().resolve(trust), StandardCharsets.US_ASCII);
  }

  private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))) {
      store.setCertificateEntry("trusted-" + number++, certificate);
    }
    return store;
  }

  /** Notes what a server shows before it is judged as ever. */
  private static final class Witness extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private volatile @Nullable Instant endsAt;

    Witness(X509ExtendedTrustManager judge) {
      this.judge = judge;
    }

    @Nullable Instant endsAt() {
      return endsAt;
    }

    private void note(X509Certificate[] chain) {
      endsAt =
          Arrays.stream(chain)
              .map(certificate -> certificate.getNotAfter().toInstant())
              .min(Comparator.naturalOrder())
              .orElse(null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      note(chain);
      judge.checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      note(chain);
      judge.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      note(chain);
      judge.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      judge.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      judge.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      judge.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return judge.getAcceptedIssuers();
    }
  }
}
