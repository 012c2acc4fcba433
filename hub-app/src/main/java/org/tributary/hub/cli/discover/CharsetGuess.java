package org.tributary.hub.cli.discover;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The charset of a text, guessed from its bytes.
 *
 * @param evidence for a comment
 */
record CharsetGuess(Charset charset, String evidence) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static CharsetGuess of(Source source) {
    byte[] bytes = source.content();
    if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
      return new CharsetGuess(StandardCharsets.UTF_16, "begins with the mark of UTF-16");
    }
    boolean ascii = true;
    for (byte b : bytes) {
      if (b == 0) {
        throw new DiscoveryException(source.name() + ": is not text: it holds zero bytes");
      }
      ascii &= b > 0;
    }
    if (ascii) {
      return new CharsetGuess(
          StandardCharsets.UTF_8,
          "only ASCII was seen, so nothing tells; DECIDE: ask what the system writes");
    }
    if (decodes(bytes, StandardCharsets.UTF_8)) {
      return new CharsetGuess(
          StandardCharsets.UTF_8, "all characters beyond ASCII are sound UTF-8");
    }
    boolean windows = decodes(bytes, WINDOWS);
    return new CharsetGuess(
        windows ? WINDOWS : StandardCharsets.ISO_8859_1,
        "it is not UTF-8; any single-byte charset would fit: DECIDE by looking at names with"
            + " accents");
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }

  private static boolean decodes(byte[] bytes, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false; // which is the answer
    }
  }
}
