package org.tributary.samples.simulators.maximo;

import java.util.EnumSet;
import java.util.Set;

/**
 * The habits of Maximo that a client must cope with; each can be switched on and off while the
 * simulator runs. Sources: IBM's pages on its REST interface and its Java client, cityofaustin's
 * issues, as listed in the project's notes on departmental systems.
 */
public enum MaximoQuirk {
  /** A change replaces lists of children unless it says {@code patchtype: MERGE}. */
  REPLACES_CHILDREN,
  /** No page has more than 7 members, whatever is asked for. */
  SILENT_PAGE_CAP,
  /** Links carry the host that the server has inside, whatever {@code x-public-uri} says. */
  INSIDE_LINKS,
  /** The link to the next page forgets {@code lean=1}. */
  NEXT_PAGE_FORGETS_LEAN,
  /** What never changed has no {@code changedate}. */
  NO_CHANGEDATE_AT_FIRST,
  /** A condition on {@code changedate} is taken and not looked at. */
  IGNORES_CHANGEDATE,
  /** A time that is none is not looked at; otherwise it is refused with 400. */
  IGNORES_BAD_TIMES,
  /** A condition on any text is taken and not looked at. */
  IGNORES_TEXTS,
  /** Errors come with HTTP 200; the real status stands in the body alone. */
  ERROR_AT_200,
  /** A refused credential brings a web page to sign in with HTTP 200. */
  HTML_AT_EXPIRY,
  /** A create is done, and the gateway gives up before the answer: 504. */
  CREATE_TIMES_OUT,
  /** A create is done, and the answer is an error with status 500. */
  CREATE_FAILS_AFTER_COMMIT,
  /** A create answers 201 with its Location alone, whatever properties are asked for. */
  CREATE_WITHOUT_BODY,
  /** A change of status is taken without an error, and the status stays. */
  STATUS_STAYS,
  /** Answers do not say how many there are in all. */
  NO_TOTAL,
  /** How many there are, and the number of the page, are texts. */
  NUMBERS_AS_TEXT,
  /** {@code stablepaging} is taken and not looked at. */
  IGNORES_STABLE_PAGING;

  /** What the real system is known to do. */
  static Set<MaximoQuirk> usual() {
    return EnumSet.of(REPLACES_CHILDREN);
  }
}
