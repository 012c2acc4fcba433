package org.tributary.hub.api;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Exports to Parquet over the H2 file of a home directory. */
@DirtiesContext
class H2ParquetExportIT extends ParquetExportContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    TestHome.create(settings);
  }
}
