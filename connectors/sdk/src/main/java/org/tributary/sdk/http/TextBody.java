package org.tributary.sdk.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an answer is written in. A byte order mark decides, then the settings, then what
 * the answer declares, then UTF-8. Real systems declare UTF-8 and send Latin-1 (reference/311.md
 * 1.6): what is not UTF-8 is then read as windows-1252, and said.
 */
final class TextBody {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern XML_ENCODING =
      Pattern.compile("^<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private final byte[] bytes;
  private final List<String> anomalies = new ArrayList<>();

  private TextBody(byte[] bytes) {
    this.bytes = bytes;
  }

  static HttpText read(HttpAnswer answer, @Nullable Charset override) {
    TextBody body = new TextBody(answer.body());
    String text = body.text(answer.header("content-type"), override);
    return new HttpText(text, body.anomalies);
  }

  private String text(@Nullable String contentType, @Nullable Charset override) {
    if (startsWith(0xEF, 0xBB, 0xBF)) {
      return strictOrFallback(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(0xFF, 0xFE)) {
      return replacing(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(0xFE, 0xFF)) {
      return replacing(StandardCharsets.UTF_16BE, 2);
    }
    if (override != null) {
      return replacing(override, 0);
    }
    Charset declared = declared(contentType);
    return StandardCharsets.UTF_8.equals(declared)
        ? strictOrFallback(declared, 0)
        : replacing(declared, 0);
  }

  private boolean startsWith(int... mark) {
    if (bytes.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private Charset declared(@Nullable String contentType) {
    String name = contentType == null ? null : first(CHARSET, contentType);
    if (name == null) {
      int start = Math.min(bytes.length, 200);
      name = first(XML_ENCODING, new String(bytes, 0, start, StandardCharsets.ISO_8859_1));
    }
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "us-ascii", "ascii", "utf8", "utf-8" -> StandardCharsets.UTF_8;
      // as browsers do: the C1 controls of Latin-1 are never meant
      case "iso-8859-1", "latin1", "latin-1" -> WINDOWS;
      default -> named(name);
    };
  }

  private Charset named(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      anomalies.add("the answer declares a charset that does not exist; read as UTF-8");
      return StandardCharsets.UTF_8;
    }
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private String strictOrFallback(Charset utf8, int from) {
    try {
      return utf8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from)).toString();
    } catch (CharacterCodingException e) {
      return mended(utf8, from);
    }
  }

  /** Mostly UTF-8 with a cut character stays UTF-8; anything else is the usual mislabelling. */
  private String mended(Charset utf8, int from) {
    String replaced = replacing(utf8, from);
    long broken = replaced.chars().filter(c -> c == '\uFFFD').count();
    long sound = replaced.chars().filter(c -> c >= 0x80 && c != '\uFFFD').count();
    if (sound > broken) {
      anomalies.add(
          "the answer is UTF-8 with " + broken + " broken characters, which were replaced");
      return replaced;
    }
    anomalies.add(
        "the answer is not the UTF-8 it should be; read as windows-1252 (settings.charset says it"
            + " for good)");
    boolean undefined = false;
    for (int i = from; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      undefined |= b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D;
    }
    return replacing(undefined ? StandardCharsets.ISO_8859_1 : WINDOWS, from);
  }

  private String replacing(Charset charset, int from) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE)
          .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a replacing decoder does not fail", e);
    }
  }
}
