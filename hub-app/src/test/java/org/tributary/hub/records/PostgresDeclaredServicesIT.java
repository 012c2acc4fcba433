package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class PostgresDeclaredServicesIT extends DeclaredServicesContract {
  @Override
  TestStore store() {
    return TestStore.postgres();
  }
}
