package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class PostgresIngestIT extends IngestContract {
  private final TestStore store = TestStore.postgres();

  @Override
  TestStore store() {
    return store;
  }
}
