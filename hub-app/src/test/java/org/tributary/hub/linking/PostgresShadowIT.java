package org.tributary.hub.linking;

import org.tributary.hub.store.TestStore;

class PostgresShadowIT extends ShadowContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
