package org.tributary.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text of one part, decoded as stated and refused where that is not what it is: a replaced
 * character in a name or an address is found by nobody later.
 */
final class TextPart {
  private TextPart() {}

  static String read(Part part) throws MessagingException, IOException, DefectException {
    String stated = stated(part);
    Charset charset = charset(stated);
    byte[] bytes;
    try (InputStream content = part.getInputStream()) {
      bytes = content.readAllBytes();
    } catch (IOException e) {
      throw new DefectException("The transfer encoding of the text is broken.");
    }
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return withoutMark(text).replace("\r\n", "\n");
    } catch (CharacterCodingException e) {
      throw new DefectException(
          stated == null
              ? "The text states no charset and is not UTF-8."
              : "The text is not in the charset that it states (" + charset.name() + ").");
    }
  }

  /** A byte order mark says how a text is written and is none of it. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static @Nullable String stated(Part part) throws MessagingException {
    String type = part.getContentType();
    return type == null ? null : new ContentType(type).getParameter("charset");
  }

  /** Text without a charset, or in ASCII, may be UTF-8: that is what ASCII is a part of. */
  private static Charset charset(@Nullable String stated) throws DefectException {
    if (stated == null || stated.toLowerCase(Locale.ROOT).endsWith("ascii")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(MimeUtility.javaCharset(stated));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new DefectException("The text states a charset that is not known.");
    }
  }
}
