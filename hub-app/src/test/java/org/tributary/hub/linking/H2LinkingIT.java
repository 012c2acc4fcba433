package org.tributary.hub.linking;

import org.tributary.hub.store.TestStore;

class H2LinkingIT extends LinkingContract {
  private final TestStore store = TestStore.h2();

  @Override
  TestStore store() {
    return store;
  }

  @Override
  TestStore another() {
    return TestStore.h2();
  }
}
