package org.tributary.hub.console;

import org.springframework.http.HttpStatus;

/** What becomes of a visit: something to look at, or another address to go to. */
sealed interface Outcome {

  /**
   * A page, or the part of one that htmx asked for.
   *
   * @param template the name of its template
   * @param view what the template shows
   */
  record Page(String template, Object view, HttpStatus status) implements Outcome {}

  /** Another address, which is asked for anew, so that nothing is done twice. */
  record Moved(String address) implements Outcome {}

  /** A page. */
  static Outcome page(String template, Object view) {
    return new Page(template, view, HttpStatus.OK);
  }

  /** The page to look at after something was done. */
  static Outcome moved(String address) {
    return new Moved(address);
  }
}
