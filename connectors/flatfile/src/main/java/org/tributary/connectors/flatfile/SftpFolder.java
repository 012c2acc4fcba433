package org.tributary.connectors.flatfile;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** A directory on an SFTP server; uses the SFTP subsystem only, never a shell. */
final class SftpFolder implements Folder {
  private final SftpSettings settings;
  private @Nullable SftpLogin login;

  SftpFolder(SftpSettings settings) {
    this.settings = settings;
  }

  @Override
  public List<FolderFile> list() {
    List<FolderFile> files = new ArrayList<>();
    try (StallGuard guard = guard()) {
      channel()
          .ls(
              ".",
              entry -> {
                guard.moved();
                if (entry.getAttrs().isReg()) {
                  files.add(file(entry.getFilename(), entry.getAttrs()));
                }
                return LsEntrySelector.CONTINUE;
              });
    } catch (SftpException e) {
      throw failure(settings.place(), "be listed", e);
    }
    return files;
  }

  @Override
  public Optional<FolderFile> look(String name) {
    try (StallGuard guard = guard()) {
      SftpATTRS attributes = channel().lstat(literal(name));
      guard.moved();
      return attributes.isReg() ? Optional.of(file(name, attributes)) : Optional.empty();
    } catch (SftpException e) {
      if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw failure(name + " in " + settings.place(), "be looked at", e);
    }
  }

  @Override
  public void fetch(String name, OutputStream to) throws IOException {
    try (StallGuard guard = guard();
        WatchedOutput watched = new WatchedOutput(to, guard)) {
      try {
        channel().get(literal(name), watched);
      } catch (SftpException e) {
        close();
        watched.rethrow();
        if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
          throw new ConnectorException(
              FailureCategory.NOT_FOUND,
              "The file " + name + " was listed in " + settings.place() + " and has vanished.",
              e);
        }
        throw failure(name + " in " + settings.place(), "be read", e);
      }
    }
  }

  private StallGuard guard() {
    return new StallGuard(open().session(), settings.timeout());
  }

  private ChannelSftp channel() {
    return open().channel();
  }

  private SftpLogin open() {
    SftpLogin open = login;
    if (open == null || !open.channel().isConnected()) {
      close();
      open = SftpLogin.to(settings);
      login = open;
    }
    return open;
  }

  private static FolderFile file(String name, SftpATTRS attributes) {
    long seconds = Integer.toUnsignedLong(attributes.getMTime());
    return new FolderFile(name, attributes.getSize(), Instant.ofEpochSecond(seconds));
  }

  /** JSch takes a name for a pattern; this one is meant as it stands. */
  private static String literal(String name) {
    return name.replaceAll("([\\\\*?])", "\\\\$1");
  }

  private static ConnectorException failure(String what, String verb, SftpException e) {
    boolean refused = e.id == ChannelSftp.SSH_FX_PERMISSION_DENIED;
    String reason = refused ? "the login may not do that" : "the server broke off";
    return new ConnectorException(
        refused ? FailureCategory.UNAUTHORIZED : FailureCategory.UNAVAILABLE,
        what + " cannot " + verb + ": " + reason + ".",
        e);
  }

  @Override
  public void close() {
    if (login != null) {
      login.close();
      login = null;
    }
  }

  /** Tells a failure on our side from one of the server, which JSch reports alike. */
  private static final class WatchedOutput extends OutputStream {
    private final OutputStream to;
    private final StallGuard guard;
    private @Nullable IOException failure;

    WatchedOutput(OutputStream to, StallGuard guard) {
      this.to = to;
      this.guard = guard;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      guard.moved();
      try {
        to.write(bytes, from, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
