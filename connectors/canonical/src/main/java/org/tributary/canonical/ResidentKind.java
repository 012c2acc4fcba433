package org.tributary.canonical;

/** What a resident or a party is. */
public enum ResidentKind {
  PERSON,
  ORGANIZATION
}
