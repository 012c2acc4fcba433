package org.tributary.connectors.mail;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/** A real IMAP server (GreenMail) on a free port, with the mailbox of {@code requests}. */
final class TestMailServer implements AutoCloseable {
  static final String PASSWORD = "canary-7f3a91c2";

  private static final Date ARRIVED = Date.from(Instant.parse("2026-11-20T09:30:00Z"));

  private final GreenMail server;
  private final GreenMailUser user;

  TestMailServer() {
    server =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort());
    server.start();
    user = server.setUser("requests@example.org", "requests", PASSWORD);
  }

  int port() {
    return server.getImap().getPort();
  }

  /** Members of settings in YAML flow style. */
  String settings() {
    return "host: 127.0.0.1, port: %d, security: none, user: requests, password: \"${file:secret}\""
        .formatted(port());
  }

  /** Puts a message into the inbox; lines end with LF. */
  void deliver(String message) {
    deliver(message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void deliver(byte[] message) {
    deliver("INBOX", message);
  }

  /** Lines end as they are. */
  void deliver(String folder, byte[] message) {
    deliver(folder, message, ARRIVED);
  }

  void deliver(String folder, byte[] message, Date arrived) {
    try {
      folder(folder)
          .appendMessage(
              new MimeMessage(
                  Session.getInstance(new Properties()), new ByteArrayInputStream(message)),
              new Flags(),
              arrived);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  MailFolder inbox() {
    return folder("INBOX");
  }

  MailFolder folder(String name) {
    return server.getManagers().getImapHostManager().getFolder(user, name);
  }

  void create(String name) {
    try {
      server.getManagers().getImapHostManager().createMailbox(user, name);
    } catch (AuthorizationException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As after a move to another server: the same messages, numbered anew. The server takes the
   * second of a folder's birth for its UIDVALIDITY, so it is born until that is another one.
   */
  void numberAnew(String name) {
    long before = folder(name).getUidValidity();
    try {
      List<MimeMessage> messages =
          folder(name).getMessages().stream().map(StoredMessage::getMimeMessage).toList();
      do {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        server.getManagers().getImapHostManager().deleteMailbox(user, name);
        create(name);
      } while (folder(name).getUidValidity() == before);
      for (MimeMessage message : messages) {
        folder(name).appendMessage(message, new Flags(), ARRIVED);
      }
    } catch (AuthorizationException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the messages with a Message-ID out of the inbox. */
  void remove(String messageId) {
    try {
      for (StoredMessage message : inbox().getMessages()) {
        if (message.getMimeMessage().getMessageID().equals("<" + messageId + ">")) {
          inbox().setFlags(new Flags(Flags.Flag.DELETED), true, message.getUid(), null, false);
        }
      }
      inbox().expunge();
    } catch (MessagingException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on the password of the mailbox is another one. */
  void changePassword() {
    user.setPassword("another");
  }

  void markAllSeen() {
    for (long uid : inbox().getMessageUids()) {
      try {
        inbox().setFlags(new Flags(Flags.Flag.SEEN), true, uid, null, false);
      } catch (FolderException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  int unseen() {
    return inbox().getUnseenCount();
  }

  /** Breaks every connection off, and is gone. */
  void stop() {
    server.stop();
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
