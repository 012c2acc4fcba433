package org.tributary.hub.cli.discover;

/** Nothing usable was found; the message is a sentence that says what was looked for. */
public final class DiscoveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DiscoveryException(String sentence) {
    super(sentence);
  }

  DiscoveryException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
