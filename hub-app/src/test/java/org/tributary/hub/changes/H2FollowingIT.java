package org.tributary.hub.changes;

import org.h2.jdbcx.JdbcConnectionPool;
import org.tributary.hub.store.TestStore;

/** Following among many writers, on H2. */
class H2FollowingIT extends FollowingContract {
  @Override
  TestStore store() {
    TestStore store = TestStore.h2();
    ((JdbcConnectionPool) store.dataSource()).setMaxConnections(60);
    return store;
  }
}
