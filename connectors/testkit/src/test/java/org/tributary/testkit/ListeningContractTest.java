package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.tributary.testkit.Exchange.Fault;

/** The listening contract lets a sound connector pass and catches a broken one of each kind. */
class ListeningContractTest {
  private static Fault fault = Fault.NONE;

  @Test
  void aSoundConnectorPasses() {
    assertThat(failures(Fault.NONE)).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aBrokenConnectorIsCaught(Fault broken) {
    assertThat(failures(broken)).isPositive();
  }

  private static synchronized long failures(Fault broken) {
    fault = broken;
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Subject.class))
                .build(),
            summary);
    assertThat(summary.getSummary().getTestsFoundCount()).isGreaterThan(10);
    return summary.getSummary().getTestsFailedCount();
  }

  /** Run by the launcher of this test only: its name hides it from the build. */
  static class Subject extends ListeningContract {
    @Override
    protected ListenerUnderTest subject() {
      return new Exchange(fault);
    }
  }
}
