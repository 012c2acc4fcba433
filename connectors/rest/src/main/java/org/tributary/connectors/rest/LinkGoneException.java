package org.tributary.connectors.rest;

/**
 * That the link to what changed is no longer good. No failure of the run: everything is read anew.
 */
final class LinkGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LinkGoneException() {
    super("The link to what changed has expired");
  }
}
