package org.tributary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.Tributary;
import org.tributary.hub.identity.evaluate.Evaluation;
import org.tributary.hub.identity.evaluate.Figures;
import org.tributary.hub.identity.evaluate.Pair;
import org.tributary.hub.identity.evaluate.Trap;
import picocli.CommandLine;

/**
 * The command on the labelled sets, with the model and the thresholds that ship, against the
 * figures that were set for it beforehand.
 */
class IdentityTargetsTest {
  private static final Path ROOT = Path.of(System.getProperty("tributary.root"));
  private static final Path SAMPLES = ROOT.resolve("samples/identity/systems");
  private static final Path DATA = ROOT.resolve("../shared/data/identity");

  @TempDir private Path folder;

  private Figures resolved(String set, String system) {
    Path people = DATA.resolve(set + ".csv");
    assumeTrue(Files.exists(people), () -> "The labelled sets are not here: " + people);
    Path out = folder.resolve("clusters.csv");
    Path review = folder.resolve("review.csv");
    StringWriter told = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(told)).setErr(new PrintWriter(told));
    int exit =
        line.execute(
            "identity",
            "resolve",
            "--system",
            SAMPLES.resolve(system + ".yaml").toString(),
            "--in",
            people.toString(),
            "--out",
            out.toString(),
            "--review",
            review.toString());
    assertThat(exit).as(told.toString()).isZero();
    List<Pair> reviews = new ArrayList<>();
    rows(review).forEach(row -> reviews.add(new Pair(row[0], row[1])));
    List<Trap> traps = new ArrayList<>();
    Path trapFile = DATA.resolve(set + ".traps.csv");
    if (Files.exists(trapFile)) {
      rows(trapFile).forEach(row -> traps.add(new Trap(row[0], row[1], row[2])));
    }
    return new Evaluation(map(DATA.resolve(set + ".truth.csv")), traps).of(map(out), reviews);
  }

  private static Map<String, String> map(Path file) {
    Map<String, String> map = new HashMap<>();
    rows(file).forEach(row -> map.put(row[0], row[1]));
    return map;
  }

  private static List<String[]> rows(Path file) {
    try {
      return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void resolvesPeopleWithTypingErrors() {
    Figures febrl1 = resolved("febrl1", "febrl");
    assertThat(febrl1.falsePairs()).isZero();
    assertThat(febrl1.f1()).isGreaterThanOrEqualTo(0.998);

    Figures febrl3 = resolved("febrl3", "febrl");
    assertThat(febrl3.falsePairs()).isZero();
    assertThat(febrl3.f1()).isGreaterThanOrEqualTo(0.997);
  }

  @Test
  void staysPreciseWhereMuchIsMissing() {
    Figures fake = resolved("fake_1000", "fake");

    assertThat(fake.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(fake.recallAfterReview()).isGreaterThanOrEqualTo(0.7);
  }

  @Test
  void tellsTheMembersOfHouseholdsApart() {
    Figures civic = resolved("civic_dev", "civic");

    assertThat(civic.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(civic.recall()).isGreaterThanOrEqualTo(0.65);
    assertThat(civic.recallAfterReview()).isGreaterThanOrEqualTo(0.88);
    assertThat(civic.trapShare()).isLessThanOrEqualTo(0.007);
    assertThat(civic.trapsMerged())
        .containsEntry("org-vs-owner", 0)
        .containsEntry("placeholder", 0)
        .containsEntry("agent-contact", 0)
        .containsEntry("child-with-guardian-contact", 0);
    assertThat(civic.trapsMerged().get("parent-child-same-name")).isLessThanOrEqualTo(10);
    assertThat(civic.reviewLoad()).isLessThanOrEqualTo(0.30);
    assertThat(civic.reviewYield()).isGreaterThanOrEqualTo(0.80);
  }
}
