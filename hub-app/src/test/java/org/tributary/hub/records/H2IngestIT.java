package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class H2IngestIT extends IngestContract {
  private final TestStore store = TestStore.h2();

  @Override
  TestStore store() {
    return store;
  }
}
