package org.tributary.hub.store;

class H2SmallChangesIT extends SmallChangesContract {
  private final TestStore store = TestStore.h2();

  @Override
  TestStore store() {
    return store;
  }
}
