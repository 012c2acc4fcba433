package org.tributary.samples.simulators.erp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.KeySetPublickeyAuthenticator;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** An SFTP server on loopback over one folder, with a host key that survives restarts. */
final class SftpFolder implements AutoCloseable {
  private final Path folder;
  private final SimpleGeneratorHostKeyProvider hostKey;
  private final String user;
  private final String password;
  private final List<PublicKey> keys;
  private final Map<String, Integer> opened = new ConcurrentHashMap<>();
  private @Nullable SshServer server;

  SftpFolder(Path folder, Path hostKeyFile, String user, String password, PublicKey... keys) {
    this.folder = folder;
    this.user = user;
    this.password = password;
    this.keys = List.of(keys);
    hostKey = new SimpleGeneratorHostKeyProvider(hostKeyFile);
    hostKey.setAlgorithm(KeyUtils.EC_ALGORITHM);
    hostKey.setKeySize(256);
  }

  synchronized int start(int port) {
    if (server != null) {
      throw new IllegalStateException("already started");
    }
    SshServer starting = SshServer.setUpDefaultServer();
    starting.setHost("127.0.0.1");
    starting.setPort(port);
    starting.setKeyPairProvider(hostKey);
    starting.setPasswordAuthenticator(
        (name, given, session) -> name.equals(user) && given.equals(password));
    if (!keys.isEmpty()) {
      starting.setPublickeyAuthenticator(new KeySetPublickeyAuthenticator("keys", keys));
    }
    starting.setFileSystemFactory(new VirtualFileSystemFactory(folder));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new Reads());
    starting.setSubsystemFactories(List.of(sftp));
    try {
      starting.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
    server = starting;
    return starting.getPort();
  }

  synchronized int port() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.getPort();
  }

  PublicKey hostKey() {
    for (KeyPair pair : hostKey.loadKeys(null)) {
      return pair.getPublic();
    }
    throw new IllegalStateException("there is no host key");
  }

  String fingerprint() {
    return KeyUtils.getFingerPrint(hostKey());
  }

  String knownHostsLine() {
    return "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(hostKey());
  }

  int timesOpened(String fileName) {
    return opened.getOrDefault(fileName, 0);
  }

  @Override
  public synchronized void close() {
    if (server == null) {
      return;
    }
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = null;
  }

  /** Counts the files that clients open. */
  private final class Reads implements SftpEventListener {
    @Override
    public void open(ServerSession session, String remoteHandle, Handle handle) {
      if (handle instanceof FileHandle) {
        opened.merge(handle.getFile().getFileName().toString(), 1, Integer::sum);
      }
    }
  }
}
