package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The Open311 facade over the embedded store. */
@DirtiesContext
class H2Open311IT extends Open311Contract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    city(settings);
  }
}
