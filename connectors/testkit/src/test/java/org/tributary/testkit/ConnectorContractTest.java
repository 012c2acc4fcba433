package org.tributary.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract catches a broken connector of each kind. */
class ConnectorContractTest {
  private static Flaw flaw = Flaw.NONE;

  /** Half of the flaws: two processes take a half each. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = "[A-M].*")
  void isCaughtByTheRightTests(Flaw broken) {
    assertCaught(broken);
  }

  static void assertCaught(Flaw broken) {
    Outcome outcome = run(broken);

    assertThat(outcome.ended).isPositive();
    assertThat(outcome.skipped).isEmpty();
    assertThat(outcome.failed).isEqualTo(broken.caughtBy());
  }

  /**
   * A sound connector meets the whole contract. A broken one meets the tests that are to catch it
   * and one that is not; with {@code -Pfull} all of them.
   */
  private static synchronized Outcome run(Flaw broken) {
    flaw = broken;
    boolean all = broken == Flaw.NONE || "all".equals(System.getProperty("tributary.rounds"));
    Stream<? extends DiscoverySelector> tests =
        all
            ? Stream.of(DiscoverySelectors.selectClass(Subject.class))
            : Stream.concat(broken.caughtBy().stream(), Stream.of(broken.bystander()))
                .map(name -> DiscoverySelectors.selectMethod(Subject.class, name));
    Outcome outcome = new Outcome();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests.toArray(DiscoverySelector[]::new))
            .build();
    LauncherFactory.create().execute(request, outcome);
    return outcome;
  }

  /** The methods whose tests failed. */
  private static final class Outcome implements TestExecutionListener {
    private final Set<String> failed = new TreeSet<>();
    private final Set<String> skipped = new TreeSet<>();
    private int ended;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        ended++;
      }
      switch (result.getStatus()) {
        case FAILED -> failed.add(name(test));
        case ABORTED -> skipped.add(name(test));
        default -> {}
      }
    }

    private static String name(TestIdentifier test) {
      return test.getSource()
          .filter(MethodSource.class::isInstance)
          .map(source -> ((MethodSource) source).getMethodName())
          .orElse(test.getDisplayName());
    }
  }

  /** Run by the launcher of this test only: its name hides it from the build. */
  static class Subject extends ConnectorContract {
    @TempDir Path home;

    @Override
    protected ConnectorUnderTest subject() throws IOException {
      return scripted(new FlawedConnectorFactory(flaw), home, new JsonRecords(57));
    }
  }

  static ConnectorUnderTest scripted(FlawedConnectorFactory factory, Path home, JsonRecords records)
      throws IOException {
    String yaml =
        """
        system: subject
        title: {en: Subject}
        family: lpi
        connector: scripted
        settings:
          baseUrl: "%s"
          auth: {type: api-key, header: X-Key, value: "${file:secret}"}
        streams:
          records:
            produces: case
            map: nothing
            read: {path: /records}
        actions:
          open:
            operation: create
            map: body
            write: {path: /records}
        """
            .formatted(records.url());
    return new SystemFileUnderTest(factory, home, yaml, records);
  }
}
