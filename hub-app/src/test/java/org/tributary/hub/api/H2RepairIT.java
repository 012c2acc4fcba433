package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What is parked, over the H2 file of a home directory. */
@DirtiesContext
class H2RepairIT extends RepairContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    TestHome.create(settings);
  }
}
