package org.tributary.connectors.open311;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as text. GeoReport demands UTF-8, but a real city sends Latin-1 bytes under
 * a UTF-8 declaration and another one a byte order mark (reference/311.md 1.6, Helsinki).
 */
final class BodyText {
  private static final Pattern CHARSET =
      Pattern.compile("charset=[\"']?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML_ENCODING =
      Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([\\w.:-]+)[\"']");
  private static final Charset LAST_RESORT = Charset.forName("windows-1252");
  private static final int HEAD = 200;

  private BodyText() {}

  /** Decodes a body; strict for every declared charset, Windows-1252 as the last resort. */
  static String of(byte[] body, @Nullable String contentType, Oddities oddities) {
    if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
      oddities.note("the answer starts with a byte order mark");
      return afterMark(body, 3, StandardCharsets.UTF_8, oddities);
    }
    if (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE)) {
      oddities.note("the answer is UTF-16 instead of UTF-8");
      return new String(body, StandardCharsets.UTF_16);
    }
    return declared(body, contentType, oddities);
  }

  private static String declared(byte[] body, @Nullable String contentType, Oddities oddities) {
    Set<Charset> candidates = new LinkedHashSet<>();
    add(candidates, CHARSET.matcher(contentType == null ? "" : contentType));
    String head = new String(body, 0, Math.min(HEAD, body.length), StandardCharsets.ISO_8859_1);
    add(candidates, XML_ENCODING.matcher(head));
    candidates.add(StandardCharsets.UTF_8);
    boolean first = true;
    for (Charset candidate : candidates) {
      String text = strictly(body, 0, candidate);
      if (text != null) {
        if (!first) {
          oddities.note("the answer is not in the charset it declares; read as " + candidate);
        }
        return text;
      }
      first = false;
    }
    return lastResort(body, 0, oddities);
  }

  private static String afterMark(byte[] body, int offset, Charset charset, Oddities oddities) {
    String text = strictly(body, offset, charset);
    return text != null ? text : lastResort(body, offset, oddities);
  }

  private static String lastResort(byte[] body, int offset, Oddities oddities) {
    oddities.note("the answer is declared as UTF-8 but is not; read as Windows-1252 (Latin-1)");
    return new String(body, offset, body.length - offset, LAST_RESORT);
  }

  private static void add(Set<Charset> candidates, Matcher name) {
    if (name.find()) {
      try {
        candidates.add(Charset.forName(name.group(1).toUpperCase(Locale.ROOT)));
      } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
        return;
      }
    }
  }

  private static @Nullable String strictly(byte[] body, int offset, Charset charset) {
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(body, offset, body.length - offset))
          .toString();
    } catch (CharacterCodingException other) {
      return null;
    }
  }

  private static boolean startsWith(byte[] body, int... mark) {
    if (body.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((body[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
