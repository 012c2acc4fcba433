package org.tributary.testkit;

/**
 * What departmental systems do that integrations do not expect. Each was measured or is documented;
 * the list is that of "what a faithful simulator must do" of the project's reference on such
 * systems.
 */
public enum Quirk {
  PAGE_CAP("pages are capped silently below the asked size"),
  NULL_UPDATED("the time of change is null until the first change"),
  CHILD_EDIT("a child changes and its parent's time of change does not move"),
  WHOLE_SECONDS("the clock knows whole seconds; a record changes in the second of the watermark"),
  IGNORED_FILTER("the filter of changes is ignored: every record comes, with status 200"),
  ERROR_AT_200("an error comes as the body of an answer 200"),
  HTML_ON_EXPIRY("an expired session is answered with a login page and 200"),
  KEY_EXPIRY("the key or session expires in the middle of a read"),
  CREATE_REPORTS_FAILURE("a create succeeds and the answer says that it failed"),
  CREATE_TIMES_OUT("a create is carried out and its answer never comes"),
  MOVING_ROWS("rows change and go while they are paged"),
  CITY_STATUSES("status codes are made by the city"),
  DELETION("a record is deleted without a trace"),
  RATE_LIMIT_WITH_WAIT("429 with Retry-After"),
  RATE_LIMIT("429 without Retry-After"),
  STRING_NUMBERS("numbers, totals and expires_in are strings"),
  PREFIXED_IDS("a record's id needs its site or agency before it"),
  CHARSET("a file is in another charset than declared"),
  BYTE_ORDER_MARK("a file begins with a byte order mark"),
  LINE_ENDS("line ends change between LF and CRLF"),
  HEADER_DRIFT("a file's headers change"),
  HALF_WRITTEN_FILE("a file is there before it is whole, and is renamed then");

  private final String sentence;

  Quirk(String sentence) {
    this.sentence = sentence;
  }

  /** What it is, in words. */
  public String sentence() {
    return sentence;
  }
}
