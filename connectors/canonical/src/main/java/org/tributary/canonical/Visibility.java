package org.tributary.canonical;

/** Who may see a case, an event or a document. */
public enum Visibility {
  PUBLIC,
  RESIDENT,
  STAFF
}
