package org.tributary.connectors.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of one connection, so that it can be cut: the library waits without a limit for an
 * answer to IDLE, and for locks that the waiting thread holds.
 */
final class Sockets {
  private static final Logger log = LoggerFactory.getLogger(Sockets.class);

  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Makes sockets without TLS. */
  SocketFactory plain() {
    return new Plain();
  }

  /** Puts TLS over sockets. */
  SSLSocketFactory tls(SSLSocketFactory factory) {
    return new Tls(factory);
  }

  /** Ends whatever still waits. */
  void cut() {
    open.forEach(Sockets::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("a connection could not be ended ({})", e.getClass().getSimpleName());
    }
  }

  private <T extends Socket> T kept(T socket) {
    open.add(socket);
    return socket;
  }

  private final class Plain extends SocketFactory {
    private final SocketFactory factory = SocketFactory.getDefault();

    @Override
    public Socket createSocket() throws IOException {
      return kept(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return kept(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return kept(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return kept(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return kept(factory.createSocket(host, port, local, localPort));
    }
  }

  private final class Tls extends SSLSocketFactory {
    private final SSLSocketFactory factory;

    private Tls(SSLSocketFactory factory) {
      this.factory = factory;
    }

    @Override
    public Socket createSocket(Socket under, String host, int port, boolean close)
        throws IOException {
      return factory.createSocket(kept(under), host, port, close);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return factory.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return factory.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
      return kept(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return kept(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return kept(factory.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return kept(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return kept(factory.createSocket(host, port, local, localPort));
    }
  }
}
