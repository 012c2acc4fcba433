package org.tributary.hub.linking;

import org.tributary.hub.store.TestStore;

class H2ShadowIT extends ShadowContract {
  @Override
  TestStore store() {
    return TestStore.h2();
  }
}
