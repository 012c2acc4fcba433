package org.tributary.sdk.write;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/**
 * A file that goes to a departmental system with a command. Its bytes are kept elsewhere and are
 * read as often as it takes, never whole into memory.
 */
public interface Enclosure {
  /** Longest name before our reference and the extension. */
  int LONGEST_STEM = 60;

  /** Name as its sender gave it, with the extension of its media type. */
  String fileName();

  /** IANA media type, as the content itself says. */
  String mediaType();

  /** Number of bytes. */
  long size();

  /** Hash of the bytes, 64 lower case hexadecimal digits. */
  String sha256();

  /** The bytes from the first on. */
  InputStream open() throws IOException;

  /**
   * An address from which whoever knows it can fetch the bytes for some time; empty where this hub
   * has no address that a system could reach.
   */
  Optional<URI> link();

  /**
   * A name that holds our reference whole, in characters that every system and every form takes: by
   * it the file is found again after an unknown outcome.
   */
  default String fileName(String reference) {
    String name = fileName();
    int dot = name.lastIndexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).replaceAll("[^A-Za-z0-9]+", "-");
    String shorter = stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
    String extension = dot < 0 ? "" : name.substring(dot).replaceAll("[^A-Za-z0-9.]", "");
    return shorter + "_" + reference + extension;
  }
}
