package org.tributary.hub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.hub.identity.BatchResolution;
import org.tributary.hub.identity.MemoryRecords;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.evaluate.Evaluation;
import org.tributary.hub.identity.evaluate.Figures;
import org.tributary.hub.identity.evaluate.Pair;
import org.tributary.hub.identity.evaluate.Trap;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.sdk.failure.ConnectorException;
import org.tributary.sdk.system.SystemFileException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a model on people of whom it is known who is who. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Scores the resolving of a file against what is known of it.",
      "Resolves the people of a file and compares the result with what is known of them: precision",
      "and recall of pairs and B-cubed over clusters, traps by kind, questions for a person; then",
      "the same at other thresholds. Ends with 2 where something cannot be read."
    })
public final class IdentityEvaluateCommand implements Callable<Integer> {
  private static final double[] STEPS = {-6, -4, -2, 2, 4, 6, 10};

  @Mixin private PeopleOptions options = new PeopleOptions();

  @Option(
      names = "--truth",
      required = true,
      paramLabel = "TRUTH.csv",
      description = "rid,cluster: which record is of which party")
  private Path truth = Path.of("");

  @Option(
      names = "--traps",
      paramLabel = "TRAPS.csv",
      description = "rid_a,rid_b,trap: pairs of different parties that look like one")
  private @Nullable Path traps;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Console console = new Console(spec);
    try {
      IdentityModel model = options.model();
      List<Trap> trapped = traps == null ? List.of() : LabelledFile.traps(traps);
      Evaluation evaluation = new Evaluation(LabelledFile.truth(truth), trapped);
      MemoryRecords records = PeopleOptions.records(options.people(console), model);
      whole(figures(model, records, evaluation), console);
      console.line("automatic from      P       R      F1   traps  questions   yes  R after");
      line(model, records, evaluation, console);
      for (double step : STEPS) {
        line(
            model.withAutomatic(model.thresholds().automatic() + step),
            records,
            evaluation,
            console);
      }
      return 0;
    } catch (PeopleFile.UnreadableException | SystemFileException | ConnectorException e) {
      console.line(String.valueOf(e.getMessage()));
      return 2;
    }
  }

  private static Figures figures(
      IdentityModel model, MemoryRecords records, Evaluation evaluation) {
    Partition partition = new BatchResolution(model, records).resolve();
    List<Pair> reviews =
        partition.reviews().stream().map(question -> new Pair(question.a(), question.b())).toList();
    return evaluation.of(partition.clusterOf(), reviews);
  }

  private static void whole(Figures figures, Console console) {
    console.line(
        "pairs    P %.5f  R %.5f  F1 %.5f  wrong pairs %d"
            .formatted(figures.precision(), figures.recall(), figures.f1(), figures.falsePairs()));
    console.line(
        "B-cubed  P %.5f  R %.5f  F1 %.5f  mixed clusters %d"
            .formatted(
                figures.bcubedPrecision(),
                figures.bcubedRecall(),
                figures.bcubed(),
                figures.mixed()));
    console.line(
        "questions %d (%.3f a record), %.1f %% of them yes, recall after them %.5f"
            .formatted(
                figures.reviews(),
                figures.reviewLoad(),
                100 * figures.reviewYield(),
                figures.recallAfterReview()));
    if (figures.traps() > 0) {
      console.line("traps joined %.4f of %d".formatted(figures.trapShare(), figures.traps()));
      figures.trapsMerged().forEach((kind, n) -> console.line("  %-32s %d".formatted(kind, n)));
    }
  }

  private static void line(
      IdentityModel model, MemoryRecords records, Evaluation evaluation, Console console) {
    Figures figures = figures(model, records, evaluation);
    console.line(
        "%9.1f bits  %.4f  %.4f  %.4f  %.4f  %9d  %.3f   %.4f"
            .formatted(
                model.thresholds().automatic(),
                figures.precision(),
                figures.recall(),
                figures.f1(),
                figures.trapShare(),
                figures.reviews(),
                figures.reviewYield(),
                figures.recallAfterReview()));
  }
}
