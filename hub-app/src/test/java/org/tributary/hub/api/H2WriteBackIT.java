package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Writing back over the embedded store. */
@DirtiesContext
class H2WriteBackIT extends JournalContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    city(settings);
  }
}
