package org.tributary.samples.simulators.georeport;

/**
 * What one GeoReport server does and another does not. Each was seen on a public endpoint: Chicago
 * and Bloomington page, Helsinki and CitySDK filter by update, Toronto leaves updated_datetime
 * empty, San Francisco (2012) capitalised the status, Bloomington writes {@code media_url:""},
 * Helsinki sends coordinates as text, a bare object for one row and a byte order mark.
 */
public enum Trait {
  /** Honours page (from 1) and page_size; without it both are silently ignored. */
  PAGING,
  /** With paging: a page beyond the end repeats the last page, as uReport does. */
  LAST_PAGE_REPEATS,
  /** Honours updated_after and updated_before; without it both are silently ignored. */
  UPDATED_FILTER,
  /** Last 90 days unless asked otherwise; a span beyond 90 days is refused with 400. */
  WINDOW_OF_90_DAYS,
  /** end_date includes its own second; without it the window is half open. */
  END_INCLUSIVE,
  /** Hides closed requests unless a status is asked for, as Klarschiff does. */
  OPEN_BY_DEFAULT,
  /** Treats an unknown api_key as no key instead of answering 403. */
  ANONYMOUS_ON_BAD_KEY,
  /** Writes times in local time without a zone. */
  ZONELESS_TIMES,
  /** Writes Open and Closed. */
  CAPITAL_STATUS,
  /** Writes lat and long as JSON strings. */
  COORDINATES_AS_TEXT,
  /** Writes an empty media_url instead of null. */
  EMPTY_MEDIA_URL,
  /** Never fills updated_datetime. */
  EMPTY_UPDATED,
  /** Writes one JSON row as an object instead of an array of one. */
  OBJECT_FOR_SINGLE,
  /** Answers new requests with a token; the id comes when staff decide (Chicago). */
  TOKENS,
  /** Answers new requests with neither id nor token. */
  BLACKBOX,
  /** Wants lat, long and address_string of a new request (Chicago). */
  WHOLE_LOCATION,
  /** Refuses a new request with the attributes of another with 400 (Boston). */
  REFUSES_DUPLICATES,
  /** Shows attributes of requests as extended_attributes where extensions=true is asked for. */
  SHOWS_ATTRIBUTES,
  /** Hides new requests from lists until staff have decided on them (Helsinki). */
  HIDES_NEW,
  /** Answers errors with status 200. */
  ERRORS_AT_200,
  /** Ignores start_date and end_date, whatever they say. */
  IGNORES_WINDOW,
  /** Adds an update twice when it is sent twice. */
  UPDATES_TWICE,
  /** Puts a byte order mark before every document. */
  BYTE_ORDER_MARK
}
