package org.tributary.connectors.flatfile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decodes a whole file strictly. In a single-byte charset nearly every byte means something, so
 * UTF-8 sent in its place would pass unseen as mojibake: there, text whose every non-ASCII part is
 * sound UTF-8 is refused too.
 */
final class CharsetCheck {
  private static final int BUFFER = 1 << 16;
  private final Charset declared;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);
  private long offset;
  private long line = 1;
  private boolean ascii = true;

  private CharsetCheck(Charset declared) {
    this.declared = declared;
    this.decoder = declared.newDecoder();
  }

  /** Refuses a file that is not in this charset. */
  static void of(Path content, Charset declared) throws IOException, DoesNotFitException {
    CharsetCheck check = new CharsetCheck(declared);
    Optional<String> bad = check.run(content);
    if (bad.isPresent()) {
      throw new DoesNotFitException(bad.get());
    }
    boolean singleByte = declared.canEncode() && declared.newEncoder().maxBytesPerChar() == 1.0f;
    if (singleByte && !check.ascii && isUtf8(content)) {
      throw new DoesNotFitException(
          "it is declared as "
              + declared
              + " but is UTF-8: all of its characters beyond ASCII are sound UTF-8");
    }
  }

  private static boolean isUtf8(Path content) throws IOException {
    return new CharsetCheck(StandardCharsets.UTF_8).run(content).isEmpty();
  }

  private Optional<String> run(Path content) throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      boolean end = false;
      while (!end) {
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0)).flip();
        Optional<String> bad = decode(end);
        if (bad.isPresent()) {
          return bad;
        }
        bytes.compact();
      }
    }
    return Optional.empty();
  }

  private Optional<String> decode(boolean end) {
    CoderResult result;
    do {
      int before = bytes.position();
      chars.clear();
      result = decoder.decode(bytes, chars, end);
      offset += bytes.position() - before;
      count(chars.flip());
    } while (result.isOverflow());
    return result.isError()
        ? Optional.of(
            "it is declared as %s, and byte %d (line %d) is not %s"
                .formatted(declared, offset + 1, line, declared))
        : Optional.empty();
  }

  private void count(CharBuffer decoded) {
    while (decoded.hasRemaining()) {
      char c = decoded.get();
      line += c == '\n' ? 1 : 0;
      ascii &= c < 0x80;
    }
  }
}
