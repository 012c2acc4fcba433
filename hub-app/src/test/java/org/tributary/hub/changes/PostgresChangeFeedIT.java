package org.tributary.hub.changes;

import org.tributary.hub.store.TestStore;

/** The feed of changes on PostgreSQL. */
class PostgresChangeFeedIT extends ChangeFeedContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
