package org.tributary.hub.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The query parameters that a handler takes; any other is refused. Without it: none. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryKeys {
  String[] value() default {};

  /** Whether {@code limit} and {@code cursor} are among them. */
  boolean paged() default false;
}
