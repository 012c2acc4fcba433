package org.tributary.connectors.ldap;

import com.unboundid.util.StaticUtils;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as directories write them (RFC 4517 section 3.3.13). An ISO time in a filter is no error
 * there: it silently finds nothing (reference/departmental-systems.md section 0). Directories keep
 * whole seconds, so times are written in whole seconds.
 */
final class GeneralizedTime {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GeneralizedTime() {}

  /** The time in whole seconds, such as {@code 20260101000000Z}. */
  static String write(Instant time) {
    return FORM.format(time);
  }

  /** The time that a value says, or null where it says none. */
  static @Nullable Instant read(String value) {
    try {
      return StaticUtils.decodeGeneralizedTime(value.strip()).toInstant();
    } catch (ParseException e) {
      return null; // told as an anomaly by the caller
    }
  }
}
