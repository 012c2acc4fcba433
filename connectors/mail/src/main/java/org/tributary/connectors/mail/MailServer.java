package org.tributary.connectors.mail;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.security.GeneralSecurityException;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;

/** One mail server, and how to log in there. */
final class MailServer {
  private final MailSettings settings;
  private final @Nullable Tokens tokens;
  private final ScheduledExecutorService bells;

  /**
   * @param bells rings when the time of a waiting connection is up
   */
  MailServer(MailSettings settings, @Nullable Tokens tokens, ScheduledExecutorService bells) {
    this.settings = settings;
    this.tokens = tokens;
    this.bells = bells;
  }

  MailSettings settings() {
    return settings;
  }

  /**
   * Logs in and opens the folder; for writing where messages are to be marked or moved.
   *
   * @throws org.tributary.sdk.failure.ConnectorException with what went wrong
   */
  Mailbox open(ReadSpec read) {
    Sockets sockets = new Sockets();
    try {
      Session session = Session.getInstance(properties(sockets));
      IMAPStore store = (IMAPStore) session.getStore("imap");
      store.connect(settings.host(), settings.port(), settings.user(), secret());
      IMAPFolder folder = (IMAPFolder) store.getFolder(read.folder());
      folder.open(read.after() == ReadSpec.After.NOTHING ? Folder.READ_ONLY : Folder.READ_WRITE);
      Mailbox mailbox = new Mailbox(settings, read, session, store, folder, sockets, bells);
      mailbox.requireAfter();
      return mailbox;
    } catch (MessagingException e) {
      sockets.cut();
      throw new MailFailure(settings, read).of(e);
    }
  }

  private @Nullable String secret() {
    return tokens == null ? settings.password() : tokens.fetch();
  }

  private Properties properties(Sockets sockets) {
    Properties properties = new Properties();
    String millis = Long.toString(settings.timeout().toMillis());
    properties.put("mail.imap.connectiontimeout", millis);
    properties.put("mail.imap.timeout", millis);
    properties.put("mail.imap.writetimeout", millis);
    properties.put("mail.imap.socketFactory", sockets.plain());
    properties.put("mail.imap.ssl.socketFactory", sockets.tls(tls()));
    properties.put("mail.imap.socketFactory.fallback", "false");
    properties.put("mail.imap.ssl.socketFactory.fallback", "false");
    properties.put("mail.imap.ssl.checkserveridentity", "true");
    properties.put("mail.imap.ssl.enable", is(MailSettings.Security.TLS));
    properties.put("mail.imap.starttls.enable", is(MailSettings.Security.STARTTLS));
    properties.put("mail.imap.starttls.required", is(MailSettings.Security.STARTTLS));
    properties.put("mail.imap.fetchsize", "1000000");
    properties.put("mail.imap.minidletime", "0");
    properties.put("mail.imap.peek", "true");
    properties.put("mail.mime.address.strict", "false");
    properties.put("mail.mime.allowutf8", "true");
    if (tokens != null) {
      properties.put("mail.imap.auth.mechanisms", "XOAUTH2");
    }
    return properties;
  }

  private String is(MailSettings.Security security) {
    return Boolean.toString(settings.security() == security);
  }

  private SSLSocketFactory tls() {
    if (settings.trust() == null) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, settings.trust().getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS cannot be used", e);
    }
  }
}
