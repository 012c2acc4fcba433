package org.tributary.canonical;

/** How carefully a record is to be handled, from least to most. */
public enum DataClass {
  PUBLIC,
  INTERNAL,
  PERSONAL,
  SENSITIVE,
  PROTECTED
}
