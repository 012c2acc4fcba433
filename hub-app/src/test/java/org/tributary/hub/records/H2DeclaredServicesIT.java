package org.tributary.hub.records;

import org.tributary.hub.store.TestStore;

class H2DeclaredServicesIT extends DeclaredServicesContract {
  @Override
  TestStore store() {
    return TestStore.h2();
  }
}
