package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Reading again since a date, over the H2 file of a home directory. */
@DirtiesContext
class H2ReadAgainIT extends ReadAgainContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    home(TestHome.create(settings));
  }
}
