package org.tributary.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads a system under each {@link Quirk} and demands that the hub's rows equal the system's own,
 * or that the read stops with a sentence. The outcomes make the connector's column of {@code
 * docs/quirks.md}; the committed column must be that of the run.
 */
public abstract class QuirkContract {
  @TempDir private Path homes = Path.of("target");

  /** Name of the column: the kind of the connector. */
  protected abstract String column();

  /** The quirks that cannot occur with this connector, each with its reason. */
  protected abstract Map<Quirk, String> notApplicable();

  /**
   * A fresh subject with a stand-in that has this quirk.
   *
   * @param home where its system file may stand
   */
  protected abstract ConnectorUnderTest subject(Quirk quirk, Path home) throws IOException;

  @TestFactory
  final Stream<DynamicTest> everyQuirkIsHandledOrStopped() {
    Map<Quirk, QuirkOutcome> outcomes = new EnumMap<>(Quirk.class);
    List<DynamicTest> plays =
        Arrays.stream(Quirk.values())
            .map(
                quirk ->
                    DynamicTest.dynamicTest(
                        quirk.name(), () -> outcomes.put(quirk, outcome(quirk))))
            .toList();
    DynamicTest column =
        DynamicTest.dynamicTest(
            "docs/quirks/" + column() + ".json",
            () -> new QuirkColumn(column(), outcomes).writeAndCompare());
    return Stream.concat(plays.stream(), Stream.of(column));
  }

  private QuirkOutcome outcome(Quirk quirk) throws IOException {
    String reason = notApplicable().get(quirk);
    if (reason != null) {
      return new QuirkOutcome(QuirkOutcome.Result.NOT_APPLICABLE, reason);
    }
    try (ConnectorUnderTest subject = subject(quirk, homes.resolve(quirk.name()))) {
      return new QuirkRun(quirk, subject).play();
    }
  }
}
