package org.tributary.sdk.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The folder of secrets: one secret a file, nothing outside of the folder. */
final class SecretFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final long LARGEST = 64 * 1024;

  private final Path folder;
  private final Map<String, String> instead;

  /**
   * @param instead secrets by name that count in the place of the files
   */
  SecretFiles(Path folder, Map<String, String> instead) {
    this.folder = folder;
    this.instead = Map.copyOf(instead);
  }

  /**
   * The text of a file without the line break at its end.
   *
   * @throws UnreadableException where there is no such secret; the message says why, and not more
   */
  String read(String name) throws UnreadableException {
    if (!NAME.matcher(name).matches()) {
      throw new UnreadableException("a secret is named by letters, digits, '.', '_' and '-' alone");
    }
    String given = instead.get(name);
    if (given != null) {
      return filled(name, given);
    }
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new UnreadableException("there is no file secrets/" + name);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new UnreadableException("secrets/" + name + " leads out of the folder");
      }
      if (Files.size(file) > LARGEST) {
        throw new UnreadableException("secrets/" + name + " is larger than 64 KiB");
      }
      return text(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnreadableException("secrets/" + name + " cannot be read");
    }
  }

  private static String text(String name, byte[] bytes) throws UnreadableException {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableException("secrets/" + name + " is not UTF-8 text");
    }
    return filled(name, text);
  }

  private static String filled(String name, String text) throws UnreadableException {
    String secret = text.replaceFirst("\\r?\\n\\z", "");
    if (secret.isBlank()) {
      throw new UnreadableException("secrets/" + name + " is empty");
    }
    return secret;
  }

  /** A secret that cannot be had; the message is the reason. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String reason) {
      super(reason);
    }
  }
}
