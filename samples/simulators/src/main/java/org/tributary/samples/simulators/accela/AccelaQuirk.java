package org.tributary.samples.simulators.accela;

import java.util.EnumSet;
import java.util.Set;

/**
 * The habits of Accela that a client must cope with; each can be switched on and off while the
 * simulator runs. Sources: recorded answers of axtheset/accela-ruby, the published reference kept
 * in api-evangelist/accela, the client Donatoni/accela-mcp.
 */
public enum AccelaQuirk {
  /** The token's {@code expires_in} is a text. */
  EXPIRES_IN_AS_TEXT,
  /** Of a date in a filter only the day counts, in the agency's zone. */
  DAYS_ONLY,
  /** {@code page.hasMore} as documented instead of {@code page.hasmore} as seen. */
  HAS_MORE_AS_DOCUMENTED,
  /** Lists come without {@code page}. */
  NO_PAGE_MEMBER,
  /** No page has more than 7 records, whatever is asked for, and nothing says so. */
  SILENT_PAGE_CAP,
  /** Numbers and flags of a page are texts. */
  NUMBERS_AS_TEXT,
  /**
   * Records carry {@code updateDate}, which moves with every change of the record itself, and the
   * search knows {@code updateDateFrom}: so says the published model; no recorded answer has it.
   */
  UPDATE_DATE,
  /** What never changed has no {@code updateDate}. */
  NO_UPDATE_DATE_AT_FIRST,
  /** The record whose status changed last comes last, so that lists move while they are paged. */
  MOVING_LIST,
  /** {@code statusDateFrom} and {@code openedDateFrom} are taken and not looked at. */
  IGNORES_DATE_FILTERS,
  /** A date that is none is not looked at; otherwise it is refused with 400. */
  IGNORES_BAD_DATES,
  /** A search by short notes or description is taken and not looked at. */
  IGNORES_SEARCH_TEXT,
  /** Errors come with HTTP 200; the real status stands in the body alone. */
  ERROR_AT_200,
  /** An expired token brings a web page with HTTP 200. */
  HTML_AT_EXPIRY,
  /** The script after a create or change fails: 200, {@code emse_error}, and it is done. */
  AFTER_SCRIPT_FAILS,
  /** A create is done, and the gateway gives up before the answer: 504. */
  CREATE_TIMES_OUT,
  /** Documents are taken and then refused, in a result that says so. */
  REFUSES_DOCUMENTS,
  /** A change of status is taken, and the status stays. */
  STATUS_STAYS,
  /** 429 comes with Retry-After, which Accela does not send. */
  RETRY_AFTER;

  /** What the real system is known to do. */
  static Set<AccelaQuirk> usual() {
    return EnumSet.of(EXPIRES_IN_AS_TEXT, DAYS_ONLY);
  }
}
