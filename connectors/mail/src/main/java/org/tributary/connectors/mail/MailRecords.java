package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.connector.NativeRecord;

/**
 * Makes records of messages. Each is fetched whole and read here: what servers make of broken
 * messages differs. The id is the Message-ID, which a message keeps when the folder is numbered
 * anew; what may differ when it is fetched again (UID, flags, time of arrival) is not in the body.
 */
final class MailRecords {
  private static final int LONGEST_ID = 400;
  private static final int KEPT_OF_BROKEN = 4_000;

  private final ReadSpec read;

  MailRecords(ReadSpec read) {
    this.read = read;
  }

  /** The record of a message; null where it has left the folder meanwhile. */
  @Nullable NativeRecord of(Mailbox mailbox, Mailbox.Listed message) throws MessagingException {
    String standIn = mailbox.validity() + "-" + message.uid();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("bytes", message.size());
    if (message.size() > read.maxBytes()) {
      return NativeRecord.defective(
          standIn, body, "The message is larger than the " + read.maxBytes() + " bytes allowed.");
    }
    byte[] bytes = mailbox.bytes(message.uid());
    if (bytes == null) {
      return null;
    }
    return bytes.length == 0
        ? NativeRecord.defective(
            standIn, body, "The server lists the message and gives nothing of it.")
        : of(bytes, standIn, message.arrived(), mailbox.session());
  }

  /**
   * The record of a message as it came.
   *
   * @param standIn its id where it has no Message-ID
   */
  NativeRecord of(byte[] bytes, String standIn, @Nullable Instant updated, Session session) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    String id = standIn;
    try {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(bytes));
      String messageId = messageId(message);
      id = messageId == null ? standIn : shortened(messageId);
      new MailHeaders(message).into(body, read.headers());
      new MailParts(read.attachmentBytes()).into(body, message);
      return NativeRecord.of(id, body, updated);
    } catch (DefectException e) {
      keep(bytes, body);
      return NativeRecord.defective(id, body, e.sentence());
    } catch (MessagingException | IOException e) {
      keep(bytes, body);
      return NativeRecord.defective(
          id, body, "The message is not sound MIME: its headers or parts cannot be read.");
    }
  }

  /** The beginning of a broken message as it came, each byte a character. */
  private static void keep(byte[] bytes, ObjectNode body) {
    int length = Math.min(bytes.length, KEPT_OF_BROKEN);
    body.put("source", new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static @Nullable String messageId(MimeMessage message) throws MessagingException {
    String header = message.getMessageID();
    String id = header == null ? "" : header.strip().replaceAll("^<|>$", "").strip();
    return id.isEmpty() ? null : id;
  }

  private static String shortened(String id) {
    try {
      return id.length() <= LONGEST_ID
          ? id
          : HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
