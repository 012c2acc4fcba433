package org.tributary.sdk.json;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * The refusal of JSON that is not a canonical record: it says where and which rule, never the
 * value.
 *
 * <p>It has no cause on purpose: the messages of the JSON library quote the input, which may be
 * personal data.
 */
public final class InvalidCanonicalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String rule;

  InvalidCanonicalException(String pointer, String rule) {
    super((pointer.isEmpty() ? "the document" : pointer) + " " + rule);
    this.pointer = pointer;
    this.rule = rule;
  }

  /** What the JSON library refused with this configuration, said without the value. */
  public static InvalidCanonicalException of(JsonProcessingException refusal) {
    return Refusal.explain(refusal);
  }

  /** JSON pointer (RFC 6901) to the offending member; empty for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** The rest of the sentence that begins with the pointer, such as {@code is required}. */
  public String rule() {
    return rule;
  }
}
