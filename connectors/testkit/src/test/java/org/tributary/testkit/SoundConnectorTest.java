package org.tributary.testkit;

import org.junit.jupiter.api.Test;

/** The contract lets a sound connector pass. */
class SoundConnectorTest {

  @Test
  void isCaughtByNoTest() {
    ConnectorContractTest.assertCaught(Flaw.NONE);
  }
}
