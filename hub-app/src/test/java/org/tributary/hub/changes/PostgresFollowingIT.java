package org.tributary.hub.changes;

import org.tributary.hub.store.TestStore;

/** Following among many writers, on PostgreSQL. */
class PostgresFollowingIT extends FollowingContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
