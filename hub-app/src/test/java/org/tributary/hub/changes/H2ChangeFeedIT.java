package org.tributary.hub.changes;

import org.tributary.hub.store.TestStore;

/** The feed of changes on H2. */
class H2ChangeFeedIT extends ChangeFeedContract {
  @Override
  TestStore store() {
    return TestStore.h2();
  }
}
