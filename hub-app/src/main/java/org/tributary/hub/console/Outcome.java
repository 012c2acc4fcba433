package org.tributary.hub.console;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What becomes of a visit: something to look at, a file, or another address to go to. */
sealed interface Outcome {

  /**
   * A page, or the part of one that htmx asked for.
   *
   * @param template the name of its template
   * @param view what the template shows
   */
  record Page(String template, Object view, HttpStatus status) implements Outcome {}

  /**
   * A file to be saved; it is never shown within a page.
   *
   * @param disposition the header that says so, and its name
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes as they came, never compared
  record File(MediaType type, String disposition, byte[] bytes) implements Outcome {}

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
