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

  /**
   * The schema of the contract whose members the caller may choose from with {@code fields}; none
   * where it is empty.
   */
  String fieldsOf() default "";

  /** What the caller may ask for in the same answer with {@code embed}. */
  String[] embeds() default {};
}
