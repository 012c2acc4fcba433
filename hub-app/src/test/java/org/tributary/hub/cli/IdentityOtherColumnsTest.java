package org.tributary.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hub.Tributary;
import picocli.CommandLine;

/** People with other columns than the model knows, by a system file of the samples alone. */
class IdentityOtherColumnsTest {
  private static final Path SYSTEM =
      Path.of(System.getProperty("tributary.root"), "samples/identity/systems/registre.yaml");
  private static final Pattern PAIRS = Pattern.compile("pairs +P (\\S+) +R (\\S+) +F1 (\\S+)");

  @TempDir private Path folder;

  @BeforeEach
  void make() throws IOException {
    assertThat(new MadeRegister(20).write(folder, 800)).isGreaterThan(1200);
  }

  private String run(String command, String... more) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new Tributary());
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
    List<String> all = new ArrayList<>(List.of("identity", command));
    all.addAll(List.of("--system", SYSTEM.toString()));
    all.addAll(List.of("--in", folder.resolve("registre.csv").toString()));
    all.addAll(List.of(more));
    assertThat(line.execute(all.toArray(String[]::new))).as(out.toString()).isZero();
    return out.toString();
  }

  private void isPrecise(String evaluation) {
    Matcher pairs = PAIRS.matcher(evaluation);
    assertThat(pairs.find()).isTrue();
    assertThat(Double.parseDouble(pairs.group(1))).as(evaluation).isGreaterThanOrEqualTo(0.999);
    assertThat(Double.parseDouble(pairs.group(3))).as(evaluation).isGreaterThanOrEqualTo(0.985);
  }

  @Test
  void resolvesWithTheShippedModelAndWithATrainedOne() {
    String truth = folder.resolve("truth.csv").toString();
    String model = folder.resolve("model.json").toString();

    isPrecise(run("evaluate", "--truth", truth));
    run("train", "--out", model);
    isPrecise(run("evaluate", "--truth", truth, "--model", model));
  }
}
