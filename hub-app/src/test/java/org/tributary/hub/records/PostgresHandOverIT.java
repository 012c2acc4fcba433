package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class PostgresHandOverIT extends HandOverContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
