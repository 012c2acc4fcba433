package org.tributary.connectors.flatfile;

/**
 * The finding that a file as a whole is not what the system file declares. The reason completes the
 * sentence "The file does not fit: ..." and holds no cell of the file.
 */
final class DoesNotFitException extends Exception {
  private final String reason;

  DoesNotFitException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
