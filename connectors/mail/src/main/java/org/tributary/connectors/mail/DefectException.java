package org.tributary.connectors.mail;

/** Why a message cannot be used, as a sentence without personal data. */
final class DefectException extends Exception {
  private final String sentence;

  DefectException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
