package org.tributary.hub.trends;

import org.tributary.hub.store.TestStore;

class H2TrendIT extends TrendContract {
  private final TestStore store = TestStore.h2();

  @Override
  TestStore store() {
    return store;
  }
}
