package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on loopback that lets a test do mischief between two requests. */
final class SftpServer implements AutoCloseable {
  static final String USER = "tributary";
  static final String PASSWORD = "canary-password";

  final KeyPair clientKey = newKey();
  final AtomicInteger loginsTried = new AtomicInteger();
  final AtomicInteger filesOpened = new AtomicInteger();
  private final KeyPair hostKey = newKey();
  private final SshServer server = SshServer.setUpDefaultServer();
  private Mischief whenOpened = file -> {};
  private Mischief whenRead = file -> {};

  SftpServer(Path folder) {
    this(folder, PASSWORD);
  }

  SftpServer(Path folder, String rightPassword) {
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (user, password, session) -> {
          loginsTried.incrementAndGet();
          return user.equals(USER) && password.equals(rightPassword);
        });
    server.setPublickeyAuthenticator((user, key, session) -> isClientKey(key));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new Watch());
    server.setSubsystemFactories(List.of(sftp));
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      return KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isClientKey(PublicKey key) {
    return KeyUtils.compareKeys(key, clientKey.getPublic());
  }

  int port() {
    return server.getPort();
  }

  String fingerprint() {
    return KeyUtils.getFingerPrint(hostKey.getPublic());
  }

  /** Settings with the right host key and password. */
  String settings() {
    return settings("password: " + PASSWORD);
  }

  String settings(String... more) {
    String common =
        "sftp: {host: 127.0.0.1, port: %d, username: %s, hostKey: \"%s\", timeout: PT5S, %s}";
    return common.formatted(port(), USER, fingerprint(), String.join(", ", more));
  }

  void whenOpened(Mischief mischief) {
    whenOpened = mischief;
  }

  void whenRead(Mischief mischief) {
    whenRead = mischief;
  }

  /** Breaks every connection without a word. */
  void dropConnections() {
    server.getActiveSessions().forEach(session -> session.close(true));
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens to a file while it is served. */
  interface Mischief {
    void to(Path file) throws IOException;
  }

  private final class Watch implements SftpEventListener {
    @Override
    public void opening(ServerSession session, String remoteHandle, Handle localHandle)
        throws IOException {
      if (localHandle instanceof FileHandle) {
        whenOpened.to(localHandle.getFile());
      }
    }

    @Override
    public void open(ServerSession session, String remoteHandle, Handle localHandle) {
      if (localHandle instanceof FileHandle) {
        filesOpened.incrementAndGet();
      }
    }

    @Override
    public void reading(
        ServerSession session,
        String remoteHandle,
        FileHandle localHandle,
        long offset,
        byte[] data,
        int dataOffset,
        int dataLen)
        throws IOException {
      whenRead.to(localHandle.getFile());
    }
  }
}
