package org.tributary.connectors.flatfile;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.failure.FailureCategory;

/** One login at an SFTP server, standing in the configured directory. */
record SftpLogin(Session session, ChannelSftp channel) implements AutoCloseable {

  /** Logs in; a {@link ConnectorException} says in plain words why it cannot. */
  static SftpLogin to(SftpSettings settings) {
    PinnedHostKey trust = new PinnedHostKey(settings.hostKey());
    Session session = session(settings, trust);
    try {
      session.connect(Math.toIntExact(settings.timeout().toMillis()));
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(Math.toIntExact(settings.timeout().toMillis()));
      channel.cd(settings.directory());
      return new SftpLogin(session, channel);
    } catch (JSchException e) {
      session.disconnect();
      throw refusal(settings, trust, e);
    } catch (SftpException e) {
      session.disconnect();
      throw noDirectory(settings, e);
    }
  }

  private static Session session(SftpSettings settings, PinnedHostKey trust) {
    JSch ssh = new JSch();
    try {
      if (settings.privateKey() != null) {
        ssh.addIdentity("system file", bytes(settings.privateKey()), null, passphrase(settings));
      }
      Session session = ssh.getSession(settings.username(), settings.host(), settings.port());
      session.setHostKeyRepository(trust);
      session.setConfig("StrictHostKeyChecking", "yes");
      session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
      session.setTimeout(Math.toIntExact(settings.timeout().toMillis()));
      if (settings.password() != null) {
        session.setPassword(settings.password());
      }
      return session;
    } catch (JSchException e) {
      throw new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          "The private key for %s cannot be used: it is no PEM or OpenSSH key, or its passphrase is wrong."
              .formatted(settings.host()),
          e);
    }
  }

  private static byte[] passphrase(SftpSettings settings) {
    return settings.passphrase() == null ? new byte[0] : bytes(settings.passphrase());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ConnectorException refusal(
      SftpSettings settings, PinnedHostKey trust, JSchException e) {
    String server = settings.host() + ":" + settings.port();
    if (e instanceof JSchHostKeyException) {
      return new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          ("The server %s shows the key %s, which is not the hostKey of the system file. Nothing was"
                  + " sent. Ask the system's operator which key is right before you change it.")
              .formatted(server, trust.shown()),
          e);
    }
    if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).startsWith("auth ")) {
      return new ConnectorException(
          FailureCategory.UNAUTHORIZED,
          "The server %s refused the login: user name, password or key is wrong or no longer valid."
              .formatted(server),
          e);
    }
    return new ConnectorException(
        FailureCategory.UNAVAILABLE, "The SFTP server " + server + " cannot be reached.", e);
  }

  private static ConnectorException noDirectory(SftpSettings settings, SftpException e) {
    return switch (e.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE, ChannelSftp.SSH_FX_FAILURE ->
          new ConnectorException(
              FailureCategory.NOT_FOUND,
              "The directory " + settings.place() + " does not exist.",
              e);
      case ChannelSftp.SSH_FX_PERMISSION_DENIED ->
          new ConnectorException(
              FailureCategory.UNAUTHORIZED,
              "The login may not enter the directory " + settings.place() + ".",
              e);
      default ->
          new ConnectorException(
              FailureCategory.UNAVAILABLE,
              "The server broke off on the way to " + settings.place() + ".",
              e);
    };
  }

  @Override
  public void close() {
    channel.disconnect();
    session.disconnect();
  }
}
