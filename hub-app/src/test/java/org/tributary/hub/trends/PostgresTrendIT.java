package org.tributary.hub.trends;

import org.tributary.hub.store.TestStore;

class PostgresTrendIT extends TrendContract {
  private final TestStore store = TestStore.postgres();

  @Override
  TestStore store() {
    return store;
  }
}
