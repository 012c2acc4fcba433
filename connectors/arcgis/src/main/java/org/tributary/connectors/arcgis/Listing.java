package org.tributary.connectors.arcgis;

import org.jspecify.annotations.Nullable;

/**
 * How a layer is listed. Offsets (resultOffset) are never used: a list that moves while it is read
 * loses rows under them, and servers before 10.3 do not know them.
 */
enum Listing {
  /**
   * {@code OBJECTID > last ORDER BY OBJECTID}: object ids never change and only grow, so that
   * neither edits nor deletions nor a page cut short move a row past the reader.
   */
  KEYSET,
  /**
   * All object ids (returnIdsOnly, to which no cap applies), then the features by id: for services
   * that do not order. What is missing from an answer is asked for again.
   */
  IDS;

  static @Nullable Listing named(String name) {
    return switch (name) {
      case "keyset" -> KEYSET;
      case "ids" -> IDS;
      default -> null;
    };
  }
}
