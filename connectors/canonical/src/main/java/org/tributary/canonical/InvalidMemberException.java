package org.tributary.canonical;

/**
 * The refusal of a member of a canonical record: it names the member and the rule, never the value.
 */
public final class InvalidMemberException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final String rule;

  InvalidMemberException(String member, String rule) {
    super(member + " " + rule);
    this.member = member;
    this.rule = rule;
  }

  /** JSON name of the member, such as {@code openedAt}. */
  public String member() {
    return member;
  }

  /** The rest of the sentence that begins with the member, such as {@code is required}. */
  public String rule() {
    return rule;
  }
}
