package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MailDateFormat;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The headers of a message as JSON: who, to whom, about what, when, and in answer to what. */
final class MailHeaders {
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]+)>");

  private final MimeMessage message;

  MailHeaders(MimeMessage message) {
    this.message = message;
  }

  void into(ObjectNode body, List<String> further) throws MessagingException {
    addresses(body, "from", "From");
    addresses(body, "replyTo", "Reply-To");
    addresses(body, "to", "To");
    addresses(body, "cc", "Cc");
    put(body, "subject", text("Subject"));
    put(body, "date", date());
    ids(body, "messageId", "Message-ID");
    ids(body, "inReplyTo", "In-Reply-To");
    ids(body, "references", "References");
    put(body, "autoSubmitted", text("Auto-Submitted"));
    for (String name : further) {
      put(body.withObject("/headers"), name, text(name));
    }
  }

  private static void put(ObjectNode body, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      body.put(key, value);
    }
  }

  private @Nullable String text(String header) throws MessagingException {
    String raw = message.getHeader(header, ", ");
    return raw == null ? null : decoded(MimeUtility.unfold(raw)).strip();
  }

  /** Encoded words in a charset that nobody knows stay as they are. */
  private static String decoded(String raw) {
    try {
      return MimeUtility.decodeText(raw);
    } catch (UnsupportedEncodingException e) {
      return raw;
    }
  }

  /** Addresses that are none are kept as the text that they are. */
  private void addresses(ObjectNode body, String key, String header) throws MessagingException {
    String raw = message.getHeader(header, ", ");
    if (raw == null || raw.isBlank()) {
      return;
    }
    ArrayNode list = body.putArray(key);
    try {
      for (InternetAddress address : InternetAddress.parseHeader(MimeUtility.unfold(raw), false)) {
        ObjectNode one = list.addObject();
        put(one, "name", address.getPersonal());
        put(one, "address", address.getAddress());
      }
    } catch (AddressException e) {
      list.addObject().put("name", decoded(MimeUtility.unfold(raw)).strip());
    }
  }

  private void ids(ObjectNode body, String key, String header) throws MessagingException {
    String raw = message.getHeader(header, " ");
    if (raw == null) {
      return;
    }
    Matcher id = MESSAGE_ID.matcher(raw);
    if (key.equals("references")) {
      ArrayNode all = body.putArray(key);
      while (id.find()) {
        all.add(id.group(1));
      }
    } else if (id.find()) {
      body.put(key, id.group(1));
    }
  }

  /** In ISO 8601 with the offset that the sender wrote; in UTC where it can only be guessed. */
  private @Nullable String date() throws MessagingException {
    String raw = message.getHeader("Date", null);
    if (raw == null) {
      return null;
    }
    String plain = COMMENT.matcher(raw).replaceAll("").strip().replaceAll("\\s+", " ");
    try {
      return iso(OffsetDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return lenient(raw);
    }
  }

  private static @Nullable String lenient(String raw) {
    try {
      return iso(new MailDateFormat().parse(raw).toInstant().atOffset(ZoneOffset.UTC));
    } catch (ParseException e) {
      return null;
    }
  }

  private static String iso(OffsetDateTime time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.withLocale(Locale.ROOT).format(time);
  }
}
