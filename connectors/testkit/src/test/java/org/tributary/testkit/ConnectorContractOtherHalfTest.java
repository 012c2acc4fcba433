package org.tributary.testkit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The other half of the flaws of {@link ConnectorContractTest}, for a process of their own. */
class ConnectorContractOtherHalfTest {

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "(N[^O]|[O-Z]).*")
  void isCaughtByTheRightTests(Flaw broken) {
    ConnectorContractTest.assertCaught(broken);
  }
}
