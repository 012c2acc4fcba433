package org.tributary.samples.simulators.s4hana;

/** What one S/4HANA system does and another does not. */
public enum Quirk {
  /** LastChangeDate is null and LastChangeTime midnight until a partner is first changed. */
  NEVER_CHANGED_IS_NULL,
  /** An address, e-mail or phone changes and its partner's LastChangeDate does not move. */
  CHILD_EDIT_LEAVES_PARENT,
  /** Times of change are midnight: only days are known. */
  DAYS_ONLY,
  /** Writes need a token. */
  CSRF,
  /** A token counts only together with the session cookie that came with it. */
  CSRF_NEEDS_COOKIE,
  /** The fetch of a token is refused with 403 when it is a HEAD. */
  CSRF_HEAD_REFUSED,
  /** No token is needed, and the fetch of one is answered with 500. */
  CSRF_FETCH_FAILS,
  /** Every token is refused, however fresh. */
  CSRF_NEVER_ACCEPTED,
  /** More rows than the cap are cut off, and a link to the next page says so. */
  SERVER_PAGES,
  /** More rows than the cap are cut off without a word. */
  SILENT_CAP,
  /** $inlinecount is ignored. */
  NO_COUNT,
  /** $filter is ignored. */
  FILTER_IGNORED,
  /** $expand is ignored: children stay {@code __deferred}. */
  NO_EXPAND,
  /** After each page of partners the first of all partners is gone. */
  ROWS_MOVE,
  /** Search terms are kept in capitals. */
  CAPITAL_SEARCH_TERMS,
  /** A create of partners takes effect, and its answer says 500. */
  CREATE_FAILS_AFTER_COMMIT,
  /** The service is not activated: 403 with {@code /IWFND/MED/170}, in XML. */
  SERVICE_INACTIVE,
  /** The service's path is not active: 404 with a web page, as for anything that is not there. */
  PATH_INACTIVE
}
