package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class H2HandOverIT extends HandOverContract {
  @Override
  TestStore store() {
    return TestStore.h2();
  }
}
