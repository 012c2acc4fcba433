package org.tributary.hub.webhooks;

import org.tributary.hub.store.TestStore;

/** Endpoints on PostgreSQL. */
class PostgresEndpointTableIT extends EndpointTableContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
