package org.tributary.hub.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that will go: every answer of it says so ({@code Deprecation}, RFC 9745; {@code
 * Sunset}, RFC 8594). The contract marks it {@code deprecated}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Retiring {
  /** Since when nobody should begin to use it, such as {@code 2027-01-01T00:00:00Z}. */
  String since();

  /** When it goes; not before {@link #since}. */
  String sunset();

  /** What takes its place: an address of the API; none where it is empty. */
  String successor() default "";
}
