package org.tributary.hub.webhooks;

import org.tributary.hub.store.TestStore;

/** Endpoints on H2. */
class H2EndpointTableIT extends EndpointTableContract {
  @Override
  TestStore store() {
    return TestStore.h2();
  }
}
