package org.tributary.samples.simulators.features;

/**
 * What one feature service does and another does not. Each was met by somebody who reads such
 * services; the places stand beside them.
 */
public enum FeatureQuirk {
  /** Layers with many fields answer a quarter of maxRecordCount (arcgis-python-api 2450, 2027). */
  PAGES_SHRINK,
  /** Never says exceededTransferLimit, as look-alikes do (koopjs/FeatureServer 62). */
  NO_LIMIT_FLAG,
  /** Says exceededTransferLimit on every page, one without rows too (esri-leaflet 786). */
  LIMIT_FLAG_ALWAYS,
  /** Servers before 10.3: resultOffset and resultRecordCount are refused. */
  NO_PAGINATION,
  /** Rows come in no order, whatever orderByFields says, and a cut answer holds any of them. */
  NO_ORDER,
  /** Says that it orders, and does not: a look-alike that copies metadata. */
  ORDER_IGNORED,
  /** A condition on EditDate is taken as true whatever it says. */
  TIME_FILTER_IGNORED,
  /** A condition on a text field is taken as true: everything is found. */
  TEXT_FILTER_IGNORED,
  /** Editor tracking is off: no editFieldsInfo, and EditDate is empty. */
  NO_EDITOR_TRACKING,
  /** Edit times are whole seconds. */
  SECOND_CLOCK,
  /** While a list is paged, staff edit what was just read and delete the first row of the list. */
  ROWS_MOVE,
  /** New features get no answer for their global id. */
  NO_GLOBAL_ID_IN_RESULTS,
  /** Every edit is refused item by item, at HTTP 200 and without a top-level error. */
  EDITS_FAIL,
  /** Edits are stored, and the answer is an error 500, at HTTP 200. */
  EDITS_FAIL_AFTER_COMMIT,
  /** Numbers are texts, in attributes, counts and lists of object ids. */
  NUMBERS_AS_TEXT,
  /** Counts are two too high: rows that the service counts and never gives. */
  COUNT_TOO_HIGH
}
