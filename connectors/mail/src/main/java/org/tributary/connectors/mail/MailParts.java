package org.tributary.connectors.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a message: its text, preferably the plain one, and its attachments. Of alternatives
 * the plain text counts, and of a page in HTML its text.
 */
final class MailParts {
  private static final int DEEPEST = 20;
  private static final int ALL_CONTENTS = 600_000;

  private final int attachmentBytes;
  private final List<String> plain = new ArrayList<>();
  private final List<String> html = new ArrayList<>();
  private final ArrayNode attachments = JsonNodeFactory.instance.arrayNode();
  private int contents;

  /**
   * @param attachmentBytes contents of attachments up to this size are kept
   */
  MailParts(int attachmentBytes) {
    this.attachmentBytes = attachmentBytes;
  }

  void into(ObjectNode body, Part message) throws MessagingException, IOException, DefectException {
    take(message, 0);
    if (!plain.isEmpty()) {
      body.put("text", String.join("\n", plain).strip());
    } else if (!html.isEmpty()) {
      body.put("text", HtmlText.of(String.join("\n", html)));
      body.put("textFrom", "html");
    }
    if (!attachments.isEmpty()) {
      body.set("attachments", attachments);
    }
  }

  private void take(Part part, int depth) throws MessagingException, IOException, DefectException {
    if (depth > DEEPEST) {
      throw new DefectException("The parts of the message are nested too deeply.");
    }
    String type = type(part);
    if (type.startsWith("multipart/")) {
      multipart(part, type, depth);
    } else if (isText(part, type)) {
      (type.equals("text/html") ? html : plain).add(TextPart.read(part));
    } else {
      attachments.add(attachment(part, type));
    }
  }

  private void multipart(Part part, String type, int depth)
      throws MessagingException, IOException, DefectException {
    if (!(part.getContent() instanceof Multipart parts) || parts.getCount() == 0) {
      throw new DefectException("The message says that it has parts, and none can be found.");
    }
    int before = plain.size();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart one = parts.getBodyPart(i);
      boolean alternative = type.equals("multipart/alternative") && plain.size() > before;
      if (!(alternative && isText(one, type(one)))) {
        take(one, depth + 1);
      }
    }
  }

  private static boolean isText(Part part, String type) throws MessagingException {
    return (type.equals("text/plain") || type.equals("text/html"))
        && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
        && part.getFileName() == null;
  }

  /** A type that cannot be read is that of unknown bytes. */
  private static String type(Part part) throws MessagingException {
    try {
      String stated = part.getContentType();
      return stated == null
          ? "text/plain"
          : new ContentType(stated).getBaseType().toLowerCase(Locale.ROOT);
    } catch (ParseException e) {
      return "application/octet-stream";
    }
  }

  private ObjectNode attachment(Part part, String type) throws MessagingException {
    ObjectNode attachment = JsonNodeFactory.instance.objectNode();
    String name = name(part);
    if (name != null) {
      attachment.put("name", name);
    }
    attachment.put("contentType", type);
    try (InputStream content = part.getInputStream()) {
      byte[] bytes = content.readAllBytes();
      attachment.put("bytes", bytes.length);
      if (bytes.length <= attachmentBytes && contents + bytes.length <= ALL_CONTENTS) {
        contents += bytes.length;
        attachment.put("content", Base64.getEncoder().encodeToString(bytes));
      }
    } catch (IOException e) {
      attachment.put("damaged", true);
    }
    return attachment;
  }

  private static @Nullable String name(Part part) throws MessagingException {
    String name = part.getFileName();
    try {
      return name == null ? null : MimeUtility.decodeText(name);
    } catch (UnsupportedEncodingException e) {
      return name;
    }
  }
}
