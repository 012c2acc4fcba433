package org.tributary.hub.linking;

import org.tributary.hub.store.TestStore;

class PostgresLinkingIT extends LinkingContract {
  private final TestStore store = TestStore.postgres();

  @Override
  TestStore store() {
    return store;
  }

  @Override
  TestStore another() {
    return TestStore.postgres();
  }
}
