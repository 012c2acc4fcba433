package org.tributary.hub.api;

import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tributary.hub.store.TestStore;

/** Reading again since a date, over a real PostgreSQL. */
@DirtiesContext
class PostgresReadAgainIT extends ReadAgainContract {
  @DynamicPropertySource
  static void store(DynamicPropertyRegistry settings) {
    PGSimpleDataSource database = TestStore.postgresDatabase();
    home(TestHome.create(settings));
    settings.add("tributary.store.url", database::getUrl);
    settings.add("tributary.store.username", database::getUser);
    settings.add("tributary.store.password", () -> "");
  }
}
