package org.tributary.hub.store;

class PostgresSmallChangesIT extends SmallChangesContract {
  private final TestStore store = TestStore.postgres();

  @Override
  TestStore store() {
    return store;
  }
}
