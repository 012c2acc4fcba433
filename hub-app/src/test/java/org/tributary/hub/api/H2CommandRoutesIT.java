package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Writing through routes of the operator, over the embedded store. */
@DirtiesContext
class H2CommandRoutesIT extends CommandRoutesContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    home(settings);
  }
}
